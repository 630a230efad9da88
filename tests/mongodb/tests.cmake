# What only a MongoDB shows; see with_mongodb.sh.
aoc_add_test(
    mongo_interruptions_test
    SOURCES mongodb/interruptions_test.cpp contract/event_store_contract.cpp support/mongo_database.cpp support/mongo_proxy.cpp
    LINKS aoc::store Poco::MongoDB
    LABELS mongodb
    TIMEOUT 300)
target_include_directories(mongo_interruptions_test PRIVATE ${PROJECT_SOURCE_DIR}/core/src)
