import type { Role } from '../../core/access/model.ts';

/** The word of each role, among the words of access. */
export const roleWord = { worker: 'roleWorker', leader: 'roleLeader', director: 'roleDirector', coordinator: 'roleCoordinator', manager: 'roleManager', accounting: 'roleAccounting', professional: 'roleProfessional', counsellor: 'roleCounsellor', city: 'roleCity', admin: 'roleAdmin', client: 'roleClient' } as const satisfies Record<Role, string>;
