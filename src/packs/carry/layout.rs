//! The order of a ZIP file, held to the letter: every byte belongs to exactly one member or to the list, the list and
//! the members say the same, and nothing stands before, between or after them. So there is one way to read it, and no
//! program sees in it what another does not.

use std::io::{ErrorKind, Read, Seek, SeekFrom};

use super::{names, trouble::Bad};

const END: &[u8] = b"PK\x05\x06";
const END_SIZE: u64 = 22;
const ENTRY: &[u8] = b"PK\x01\x02";
const ENTRY_SIZE: usize = 46;
const LOCAL: &[u8] = b"PK\x03\x04";
const LOCAL_SIZE: u64 = 30;
const DESCRIPTOR: &[u8] = b"PK\x07\x08";
/// The list of the most members, with names and extra fields as programs write them.
const MAX_LIST: u64 = 8 << 20;

const STORED: u16 = 0;
const DEFLATED: u16 = 8;

/// How hard it was packed, sizes after the data, names in UTF-8. Every other flag is encryption or older than the web.
const FLAGS: u16 = 0b110 | SIZES_AFTER | UTF8;
const SIZES_AFTER: u16 = 1 << 3;
const UTF8: u16 = 1 << 11;
const ENCRYPTED: u16 = 1;

/// Extra fields that say anew what the fixed ones say: sizes in ZIP64, the name in Unicode, encryption.
const SECOND_WORDS: [u16; 4] = [0x0001, 0x7075, 0x9901, 0x0017];

/// A member, as the list and its own header say alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub name: Vec<u8>,
    pub path: Vec<String>,
    pub is_folder: bool,
    flags: u16,
    pub deflated: bool,
    pub crc: u32,
    /// Bytes in the file, and unpacked.
    pub packed: u64,
    pub size: u64,
    /// Where its header begins, and its data.
    at: u64,
    pub data: u64,
}

/// Reads the list and compares every member with it. `length` is the file's.
pub fn layout(file: &mut (impl Read + Seek), length: u64, most: usize) -> Result<Vec<Entry>, Bad> {
    let end = End::find(file, length)?;
    if usize::from(end.count) > most {
        return Err(Bad::Damaged(format!("{} members are too many", end.count)));
    }
    let mut list = vec![0; usize::try_from(end.size).unwrap_or(usize::MAX).min(MAX_LIST as usize)];
    read_at(file, end.list, &mut list)?;
    let mut rest = list.as_slice();
    let mut entries = Vec::new();
    for _ in 0..end.count {
        entries.push(Entry::read(&mut rest)?);
    }
    if !rest.is_empty() {
        return Err(trick("something hides behind the list of members"));
    }
    let mut order: Vec<usize> = (0..entries.len()).collect();
    order.sort_by_key(|place| entries[*place].at);
    let mut at = 0;
    for (turn, &place) in order.iter().enumerate() {
        if entries[place].at != at {
            return Err(trick("members overlap, or something hides between them"));
        }
        let next = order.get(turn + 1).map_or(end.list, |next| entries[*next].at);
        entries[place].compare(file, next)?;
        at = next;
    }
    match at == end.list {
        true => Ok(entries),
        false => Err(trick("something hides before the list of members")),
    }
}

fn trick(why: &str) -> Bad {
    Bad::Trick(why.to_owned())
}

fn damaged(why: &str) -> Bad {
    Bad::Damaged(why.to_owned())
}

fn read_at(file: &mut (impl Read + Seek), at: u64, into: &mut [u8]) -> Result<(), Bad> {
    file.seek(SeekFrom::Start(at))?;
    file.read_exact(into).map_err(|cause| match cause.kind() {
        ErrorKind::UnexpectedEof => damaged("it ends too early"),
        _ => Bad::Io(cause),
    })
}

fn u16_at(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

/// What the end of the file says of the list.
struct End {
    count: u16,
    list: u64,
    size: u64,
}

impl End {
    fn find(file: &mut (impl Read + Seek), length: u64) -> Result<Self, Bad> {
        let tail_size = length.min(END_SIZE + u64::from(u16::MAX));
        let mut tail = vec![0; tail_size as usize];
        read_at(file, length - tail_size, &mut tail)?;
        let place = tail.windows(END.len()).rposition(|window| window == END);
        let Some((place, end)) = place.and_then(|place| Some((place, tail.get(place..place + END_SIZE as usize)?)))
        else {
            return Err(damaged("it has no list of members"));
        };
        let at = length - tail_size + place as u64;
        if at + END_SIZE + u64::from(u16_at(end, 20)) != length {
            return Err(damaged("something stands after its end"));
        }
        // A few words; some sites write there which version it is.
        if !tail[place + END_SIZE as usize..].iter().all(|byte| (b' '..=b'~').contains(byte)) {
            return Err(trick("something hides in a comment"));
        }
        let (count, size, list) = (u16_at(end, 10), u64::from(u32_at(end, 12)), u64::from(u32_at(end, 16)));
        if u16_at(end, 4) != 0 || u16_at(end, 6) != 0 || u16_at(end, 8) != count {
            return Err(damaged("it is one of several parts"));
        }
        if size > MAX_LIST {
            return Err(damaged("its list of members is too long, or it is in ZIP64"));
        }
        // Records of ZIP64 stand between the two.
        if list + size != at {
            return Err(trick("its list of members is not where it should be"));
        }
        Ok(Self { count, list, size })
    }
}

impl Entry {
    /// Takes one from the list.
    fn read(list: &mut &[u8]) -> Result<Self, Bad> {
        let short = || damaged("its list of members ends too early");
        let (head, rest) = list.split_at_checked(ENTRY_SIZE).ok_or_else(short)?;
        if !head.starts_with(ENTRY) {
            return Err(damaged("its list of members is none"));
        }
        let (name, rest) = rest.split_at_checked(u16_at(head, 28).into()).ok_or_else(short)?;
        let (extra, rest) = rest.split_at_checked(u16_at(head, 30).into()).ok_or_else(short)?;
        let (_comment, rest) = rest.split_at_checked(u16_at(head, 32).into()).ok_or_else(short)?;
        *list = rest;
        no_second_words(extra)?;
        let (flags, method) = (u16_at(head, 8), u16_at(head, 10));
        check_flags(flags, method)?;
        if u16_at(head, 34) != 0 {
            return Err(damaged("a member lies in another part"));
        }
        if flags & UTF8 == 0 && !name.is_ascii() {
            return Err(trick("a name is written in nobody knows which letters"));
        }
        let (path, is_folder) = names::path(name)?;
        let entry = Self {
            name: name.to_vec(),
            path,
            is_folder,
            flags,
            deflated: method == DEFLATED,
            crc: u32_at(head, 16),
            packed: u32_at(head, 20).into(),
            size: u32_at(head, 24).into(),
            at: u32_at(head, 42).into(),
            data: 0,
        };
        entry.check_kind(u32_at(head, 38))?;
        Ok(entry)
    }

    /// A plain file or a folder, and no link or device.
    fn check_kind(&self, attributes: u32) -> Result<(), Bad> {
        let name = || String::from_utf8_lossy(&self.name);
        let of_unix = match attributes >> 16 & 0o170_000 {
            0 => self.is_folder,
            0o100_000 => false,
            0o040_000 => true,
            other => return Err(Bad::Trick(format!("{:?} is no file but a link or device ({other:o})", name()))),
        };
        let of_dos = attributes & 0x10 != 0;
        if of_unix != self.is_folder || (of_dos && !self.is_folder) || (self.is_folder && self.size != 0) {
            return Err(Bad::Trick(format!("{:?} is a folder and a file", name())));
        }
        if !self.deflated && self.packed != self.size {
            return Err(Bad::Trick(format!("{:?} has two sizes", name())));
        }
        Ok(())
    }

    /// Compares the member's own header with the list, and what follows its data; `next` is where the next one begins.
    fn compare(&mut self, file: &mut (impl Read + Seek), next: u64) -> Result<(), Bad> {
        let mut head = [0; LOCAL_SIZE as usize];
        read_at(file, self.at, &mut head)?;
        if !head.starts_with(LOCAL) {
            return Err(damaged("a member is not where the list says"));
        }
        let mut variable = vec![0; usize::from(u16_at(&head, 26)) + usize::from(u16_at(&head, 28))];
        read_at(file, self.at + LOCAL_SIZE, &mut variable)?;
        let (name, extra) = variable.split_at(u16_at(&head, 26).into());
        no_second_words(extra)?;
        let after = self.flags & SIZES_AFTER != 0;
        let numbers = [u32_at(&head, 14), u32_at(&head, 18), u32_at(&head, 22)];
        let same = |numbers: [u32; 3]| numbers.map(u64::from) == [self.crc.into(), self.packed, self.size];
        let alike = u16_at(&head, 6) == self.flags
            && (u16_at(&head, 8) == DEFLATED) == self.deflated
            && u16_at(&head, 8) <= DEFLATED
            && name == self.name
            && (same(numbers)
                || (after
                    && numbers
                        .iter()
                        .zip([self.crc.into(), self.packed, self.size])
                        .all(|(number, real)| *number == 0 || u64::from(*number) == real)));
        if !alike {
            return Err(trick("a member says something else of itself than the list"));
        }
        self.data = self.at + LOCAL_SIZE + variable.len() as u64;
        let rest = next.checked_sub(self.data + self.packed).ok_or_else(|| trick("members overlap"))?;
        match (after, rest) {
            (false, 0) => Ok(()),
            (true, 12 | 16) => {
                let mut descriptor = vec![0; rest as usize];
                read_at(file, self.data + self.packed, &mut descriptor)?;
                let named = rest == 16;
                let numbers = &descriptor[descriptor.len() - 12..];
                let numbers = [u32_at(numbers, 0), u32_at(numbers, 4), u32_at(numbers, 8)];
                match (!named || descriptor.starts_with(DESCRIPTOR)) && same(numbers) {
                    true => Ok(()),
                    false => Err(trick("a member says something else behind its data than the list")),
                }
            }
            _ => Err(trick("something hides between the members")),
        }
    }
}

fn check_flags(flags: u16, method: u16) -> Result<(), Bad> {
    if flags & ENCRYPTED != 0 {
        return Err(Bad::Locked);
    }
    if flags & !FLAGS != 0 {
        return Err(Bad::Damaged(format!("flags {flags:#x} are for programs that Diglot is not")));
    }
    match method {
        STORED | DEFLATED => Ok(()),
        other => Err(Bad::Damaged(format!("it is packed by method {other}, which Diglot does not read"))),
    }
}

fn no_second_words(mut extra: &[u8]) -> Result<(), Bad> {
    while extra.len() >= 4 {
        let (id, size) = (u16_at(extra, 0), usize::from(u16_at(extra, 2)));
        if SECOND_WORDS.contains(&id) {
            return Err(Bad::Trick(format!(
                "an extra field {id:#x} says anew what is said already, or it is in ZIP64"
            )));
        }
        extra = extra.get(4 + size..).ok_or_else(|| damaged("an extra field is cut off"))?;
    }
    // Some programs fill up with zeros.
    if extra.iter().all(|byte| *byte == 0) { Ok(()) } else { Err(damaged("an extra field is cut off")) }
}
