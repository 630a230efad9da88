aoc_add_room(pipeline SOURCES names.cpp pipeline.cpp wording.cpp USES base event settings plugin)
