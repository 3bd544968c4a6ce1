// Every function that runs with the owner's rights, and why it must: each is a door through row security, so each is on this list.
// A door checks who asks by itself (a secret's hash, app.centre(), app.has_role()) and returns no more than its purpose needs.
// A new one: its name here with the reason, in the same change as its migration.
export const definers: Readonly<Record<string, string>> = {
  // foundation
  audit: 'writes the line that the actor herself may neither write nor change',
  audit_chain: 'moves the head of the chain',
  centres_with_mail: 'names the centres with mail due, for the sender, which then enters each',
  // sign-in: by the hash of a secret, before anybody is known
  enter: 'finds the living session of a token and sets who acts',
  open_session: 'writes the session of somebody who has just proven herself',
  renew_session: 'exchanges the token of a session, at step-up and at a change of centre',
  strengthen_session: 'notes that the asking session has proven itself again',
  sign_in_facts: 'the stored proofs of an address, for the server to check',
  own_secrets: 'the asking account\'s own stored proofs, for the server to check',
  own_factors: 'which proofs the asking account has, never the proofs',
  own_centres: 'the centres of the asking account, of which she sees one at a time',
  set_own_password: 'changes the asking account\'s own password',
  end_other_sessions: 'ends the asking account\'s other sessions',
  end_sessions_of: 'ends the sessions of a person whose right was taken back',
  use_recovery_code: 'uses a code once',
  use_totp_step: 'uses a time step once',
  ask_passkey: 'keeps a challenge before anybody is known',
  take_challenge: 'uses a challenge once',
  passkey_by_credential: 'the public key of a credential, before anybody is known',
  used_passkey: 'counts a passkey\'s use',
  take_from_bucket: 'counts tries of people not yet known',
  fill_bucket: 'gives the tries back after a proof',
  open_centres: 'the names of the centres, for the page of registration',
  demo_people: 'the ready-made sign-ins of the demonstration; nobody is one in a real centre',
  // joining
  look_at_invitation: 'what an invitation says, to who holds its token',
  accept_invitation: 'makes the person of an invitation, once',
  ask_registration: 'leaves a wish to register in a centre where the asker is nobody yet',
  ask_reset: 'sends a link to an address without telling whether it exists',
  reset_facts: 'the address of a reset link, to who holds its token',
  reset_password: 'sets a password by a link, once, and ends the sessions',
  worker_of_grant: 'makes the page of a new worker, whoever gives the role',
  add_person: 'a job of the centre puts a person in',
  mail_person: 'a mail to a person without the address passing through the request',
  addresses_of_people: 'addresses for those who keep the register',
  demo_outbox: 'the mails of the demonstration, for who keeps it; routes must not offer it in a real centre, where mails hold secrets',
  // the client's link
  find_link: 'the link of a token\'s hash, before anybody is known',
  end_link_sessions: 'ends the sessions of a link that was taken back',
  tell_director: 'a client\'s act reaches the director of its order without the client seeing a person',
  // money
  discard_run: 'puts a bank file aside that nobody released, and keeps it; the app itself may delete no run',
  paid_on: 'the day on which the bank moved the asking worker\'s own pay',
  month_is_open: 'holds the month for whoever writes into it',
  open_month: 'finds or makes the first open month',
  number_vouchers: 'gives an entry its voucher number; nobody writes one by hand',
  city_figures: 'sums for the city, never a person',
  paid_to_residents: 'what was paid to residents, in steps of at least five people',
  tell_office: 'a worker\'s word reaches those who keep the money or arrange things, whom she need not know',
  // growth
  taught_steps: 'on which steps somebody has said yes to teach the asker; whoever teaches her may be nobody she can look up',
  mentored_skills: 'which of the asker\'s own wished skills somebody of her team can teach; no names',
};

/** Tables that belong to no centre: row security binds them by account or session. `migration` holds nothing of anybody. */
export const globalTables: readonly string[] = ['migration', 'account', 'totp', 'recovery_code', 'passkey', 'passkey_challenge', 'password_reset', 'session', 'rate_bucket'];

/** Unique keys that may span centres: each is the hash of a random secret, so it tells nothing of another centre. */
export const crossCentreKeys: readonly string[] = ['client_link_token_hash_key', 'invitation_token_hash_key'];
