# What every implementation of a seam must do; a new one joins by a line.
aoc_add_test(
    event_store_contract_test
    SOURCES contract/event_store_apply_test.cpp
            contract/event_store_contract.cpp
            contract/event_store_death_test.cpp
            contract/event_store_ledger_test.cpp
            contract/event_store_names_test.cpp
            contract/event_store_query_test.cpp
            contract/event_store_replace_test.cpp
            contract/event_store_retention_test.cpp
            contract/event_store_test.cpp
            contract/leases_test.cpp
            contract/event_store_walk_test.cpp
    LINKS aoc::store aoc_test_support aoc_test_mongo)
# What only a database that others filled shows.
aoc_add_test(
    mongo_adoption_test
    SOURCES contract/event_store_contract.cpp contract/mongo_adoption_test.cpp
    LINKS aoc::store aoc_test_mongo Poco::MongoDB)
target_include_directories(mongo_adoption_test PRIVATE ${PROJECT_SOURCE_DIR}/core/src)
aoc_add_test(
    mongo_replace_test
    SOURCES contract/event_store_contract.cpp contract/mongo_replace_test.cpp
    LINKS aoc::store aoc_test_mongo Poco::MongoDB)
target_include_directories(mongo_replace_test PRIVATE ${PROJECT_SOURCE_DIR}/core/src)
