aoc_add_room(
    plugin
    SOURCES advice.cpp
            answers.cpp
            child.cpp
            draft_sink.cpp
            json_functions.cpp
            lent_host.cpp
            library_checks.cpp
            loader.cpp
            names_answer.cpp
            probe.cpp
            probe_here.cpp
            setting_check.cpp
            source.cpp
            stream_check.cpp
    USES base event source outbound
    PRIVATE Boost::headers ${CMAKE_DL_LIBS})
