//! Packs from a mirror on this machine to a translated text, by the command and the library.

mod common;

mod packs {
    mod desk;
    mod engines;
    mod hub;
    mod killed;
    mod large;
    mod life;
}
