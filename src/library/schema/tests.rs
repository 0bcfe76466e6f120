use super::*;

#[test]
fn nothing_is_done_twice() {
    let mut connection = Connection::open_in_memory().unwrap();
    migrate(&mut connection, newest()).unwrap();
    migrate(&mut connection, newest()).unwrap();
    assert_eq!(version(&connection).unwrap(), newest());
}

#[test]
fn a_step_that_fails_leaves_the_version_that_was_there() {
    let mut connection = Connection::open_in_memory().unwrap();
    // In the way of the first version's table.
    connection.execute_batch("CREATE TABLE tags (x)").unwrap();
    assert!(migrate(&mut connection, 1).is_err());
    assert_eq!(version(&connection).unwrap(), 0);
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)).unwrap();
    assert_eq!(tables, 1, "nothing of it is left");
}
