//! Who gets in, and to what: sign-in, codes, the first set-up, patients and those who open their records.
mod codes;
mod patients;
mod set_up;
mod sign_in;
