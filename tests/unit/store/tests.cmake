aoc_add_test(
    store_test
    SOURCES unit/store/collecting_lock_test.cpp
            unit/store/sqlite_document_test.cpp
            unit/store/sqlite_store_test.cpp
            contract/event_store_contract.cpp
    LINKS aoc::store SQLite::SQLite3
    LABELS threads)
target_include_directories(store_test PRIVATE ${PROJECT_SOURCE_DIR}/core/src)

aoc_add_test(
    mongo_test
    SOURCES unit/store/mongo_deployment_test.cpp
            unit/store/mongo_document_test.cpp
            unit/store/mongo_old_event_test.cpp
            unit/store/mongo_plans_test.cpp
            unit/store/mongo_refusal_test.cpp
            unit/store/mongo_scram_test.cpp
            unit/store/mongo_server_test.cpp
            unit/store/mongo_store_test.cpp
            unit/store/mongo_uri_test.cpp
            contract/event_store_contract.cpp
            support/fake_http_server.cpp
            support/mongo_proxy.cpp
            support/test_certificate.cpp
    LINKS aoc::store aoc_test_mongo Poco::MongoDB OpenSSL::SSL
    LABELS threads)
target_include_directories(mongo_test PRIVATE ${PROJECT_SOURCE_DIR}/core/src)

aoc_add_test(
    copy_test
    SOURCES unit/store/copy_test.cpp contract/event_store_contract.cpp
    LINKS aoc::store aoc_test_support)
