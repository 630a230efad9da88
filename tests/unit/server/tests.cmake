aoc_add_test(
    server_test
    SOURCES unit/server/commands_test.cpp
            unit/server/copy_leases_test.cpp
            unit/server/events_test.cpp
            unit/server/http_server_test.cpp
            unit/server/openapi_test.cpp
            unit/server/parameters_test.cpp
            unit/server/query_test.cpp
            unit/server/recent_coverage_test.cpp
            unit/server/resources_test.cpp
            unit/server/router_test.cpp
            unit/server/startup_test.cpp
            unit/server/stream_watch_test.cpp
            unit/server/web_files_test.cpp
            unit/server/words_test.cpp
            support/test_certificate.cpp
    LINKS aoc_server aoc_test_support OpenSSL::Crypto
    LABELS unit threads)
