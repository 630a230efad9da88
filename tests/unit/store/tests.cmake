aoc_add_test(
    store_test
    SOURCES unit/store/collecting_lock_test.cpp unit/store/sqlite_store_test.cpp contract/event_store_contract.cpp
    LINKS aoc::store SQLite::SQLite3
    LABELS threads)
