// Sentences about people and teams, keyed by refusal.
export const words = {
  ja: {
    'workforce/team-name-taken': '「{name}」というチームはもうあります。ほかの名前にしてください。',
    'workforce/not-a-director': 'ディレクターの役目を持つ人を選んでください。役目は人のページで付けられます。',
    'workforce/not-a-leader': 'リーダーの役目を持つ人を選んでください。役目は人のページで付けられます。',
    'workforce/leader-stays': '{name}さんはこのチームのリーダーです。先にリーダーを別の人に変えてください。',
    'workforce/not-in-team': 'この方はもうチームから外れています。',
    'workforce/left-the-centre': 'この方はセンターを離れています。いまいる人から選んでください。',
  },
  en: {
    'workforce/team-name-taken': 'There is a team named “{name}” already. Please choose another name.',
    'workforce/not-a-director': 'Please choose somebody who is a director. Roles are given on the page of people.',
    'workforce/not-a-leader': 'Please choose somebody who is a leader. Roles are given on the page of people.',
    'workforce/leader-stays': '{name} leads this team. Please name another leader first.',
    'workforce/not-in-team': 'This person has left the team already.',
    'workforce/left-the-centre': 'This person has left the centre. Please choose somebody who is here.',
  },
} as const;
