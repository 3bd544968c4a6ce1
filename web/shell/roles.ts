/** Who looks at a page. The server decides; these only choose what is put in front of a person. */
export type Role = 'worker' | 'leader' | 'director' | 'coordinator' | 'manager' | 'accounting' | 'professional' | 'counsellor' | 'city' | 'admin' | 'client';
