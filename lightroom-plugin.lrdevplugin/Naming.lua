--[[ Naming
Purpose of this module: what the collection of a question is called.

Pure: runs under stock Lua 5.1.
]]

local Words = require "Words"

local Naming = {}

--- The collection set that holds everything.
Naming.SET = "Likeness"

-- Longer names are cut off in Lightroom's panel anyway.
local LONGEST = 100

local function dates(question)
  local from, to = question.takenFrom, question.takenTo
  if from ~= "" and to ~= "" then return from == to and from or from .. " to " .. to end
  if from ~= "" then return "from " .. from end
  if to ~= "" then return "until " .. to end
end

local function stars(question)
  if question.ratingAtLeast == 5 then return "5 stars" end
  if question.ratingAtLeast == 1 then return "1 star or more" end
  if question.ratingAtLeast > 1 then return question.ratingAtLeast .. " stars or more" end
end

local function conditions(question, place)
  local parts = {}
  local function add(text)
    if text then parts[#parts + 1] = text end
  end
  add(question.scope ~= "catalog" and place and "in " .. place or nil)
  add(dates(question))
  add(stars(question))
  add(#question.labels > 0 and table.concat(question.labels, " or ") or nil)
  for _, keyword in ipairs(question.keywords) do add(keyword) end
  for _, keyword in ipairs(question.notKeywords) do add("no " .. keyword) end
  return #parts > 0 and " (" .. table.concat(parts, ", ") .. ")" or ""
end

local function like(question, firstFileName)
  local more = #question.like - 1
  if more < 0 then return nil end
  return "like " .. (firstFileName or "a photo") .. (more > 0 and " and " .. Words.number(more) .. " more" or "")
end

--- "kids on a beach, not crowd (2019, 3 stars or more)", "Like IMG_0123.CR2 and 2 more".
--- @param question a checked one
--- @param firstFileName of the first photo to be like
--- @param place the name of the folder or collection that is searched
function Naming.collection(question, firstFileName, place)
  local name = question.words
  if question.notWords ~= "" then name = name .. (name ~= "" and ", not " or "Not ") .. question.notWords end
  local photos = like(question, firstFileName)
  if photos then name = name ~= "" and name .. ", " .. photos or photos:gsub("^l", "L") end
  return Words.cut(Words.tidy(name .. conditions(question, place)), LONGEST)
end

--- The name itself, or with the first number behind it that is free: "beach (2)".
--- @param isTaken whether a name is another's
function Naming.free(name, isTaken)
  if not isTaken(name) then return name end
  local number = 2
  while isTaken(name .. " (" .. number .. ")") do number = number + 1 end
  return name .. " (" .. number .. ")"
end

return Naming
