aoc_add_test(
    event_test
    SOURCES unit/event/canonical_test.cpp
            unit/event/json_test.cpp
            unit/event/key_test.cpp
            unit/event/outcome_test.cpp
            unit/event/records_test.cpp
            unit/event/render_test.cpp
            unit/event/samples_test.cpp
            unit/event/search_test.cpp
            unit/event/secrets_test.cpp
            unit/event/words_test.cpp
    LINKS aoc::event)
