# The only room that knows simdjson, utf8proc and OpenSSL's digests.
aoc_add_room(
    event
    SOURCES canonical.cpp event.cpp fold.cpp fold_case.cpp json.cpp key.cpp number.cpp parser.cpp record_walk.cpp render.cpp
            repair.cpp scan.cpp search.cpp secrets.cpp utf8.cpp words.cpp
    USES base
    PRIVATE simdjson::simdjson PkgConfig::utf8proc OpenSSL::Crypto)
