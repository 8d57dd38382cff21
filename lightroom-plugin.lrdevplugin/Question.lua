--[[ Question
Purpose of this module: what a person asks, from what they typed into a dialog to what the sidecar
takes, and what tells one question from another.

A question: {
  words, notWords          texts, may be empty
  like                     sequence of photo uuids
  scope                    "catalog" | "view" | "folder"
  folder                   absolute path, where scope is "folder"
  viewUuids                sequence of photo uuids, where scope is "view"
  takenFrom, takenTo       texts: 2019, 2019-07 or 2019-07-14; may be empty
  ratingAtLeast            0 to 5
  labels                   sequence of red, yellow, green, blue, purple
  keywords, notKeywords    sequences
  strictness               0 to 1
  limit                    how many hits
  foldNearIdentical        boolean
}

Pure: runs under stock Lua 5.1.
]]

local Json  = require "Json"
local Lists = require "Lists"
local Words = require "Words"

local Question = {}

Question.MOST_LIKE_PHOTOS = 1000
Question.MOST_VIEW_PHOTOS = 200000
Question.MOST_HITS = 1000

local DAYS = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 }

local function isDay(year, month, day)
  local isLeap = year % 4 == 0 and (year % 100 ~= 0 or year % 400 == 0)
  return day >= 1 and day <= (month == 2 and isLeap and 29 or DAYS[month])
end

--- A date as the sidecar reads it, from 2019, 2019-7 or 2019-07-14 (also with . or / between), or ""
--- from nothing; or nil and a sentence.
function Question.date(text)
  text = Words.tidy(text)
  if text == "" then return "" end
  local year, rest = text:match("^(%d%d%d%d)(.*)$")
  local month, day
  if year and rest ~= "" then
    month, rest = rest:match("^[%-%./](%d%d?)(.*)$")
    if month and rest ~= "" then
      day = rest:match("^[%-%./](%d%d?)$")
      if not day then month = nil end
    end
    if not month then year = nil end
  end
  local isDate = year and (not month or (tonumber(month) >= 1 and tonumber(month) <= 12))
    and (not day or isDay(tonumber(year), tonumber(month), tonumber(day)))
  if not isDate then
    return nil, string.format("“%s” is not a date. Write a year, a month or a day: 2019, 2019-07 or 2019-07-14.", text)
  end
  if day then return string.format("%s-%02d-%02d", year, month, day) end
  if month then return string.format("%s-%02d", year, month) end
  return year
end

local function isLater(one, other)
  local length = math.min(#one, #other)
  return one:sub(1, length) > other:sub(1, length)
end

--- What is wrong with the place to look at, as a sentence, or nil.
--- @param place scope, and folder or viewUuids as a question has them
function Question.problemOfPlace(place)
  if place.scope == "folder" and (place.folder or "") == "" then return "Choose the folder to search." end
  if place.scope == "view" and #(place.viewUuids or {}) > Question.MOST_VIEW_PHOTOS then
    return string.format("The view holds more than %s photos; search the whole catalog instead.",
      Words.number(Question.MOST_VIEW_PHOTOS))
  end
end

--- The question tidied up, or nil and a sentence that says what to change.
function Question.checked(raw)
  local question = {
    words = Words.tidy(raw.words),
    notWords = Words.tidy(raw.notWords),
    like = raw.like or {},
    scope = raw.scope or "catalog",
    folder = raw.folder,
    viewUuids = raw.viewUuids,
    ratingAtLeast = raw.ratingAtLeast or 0,
    labels = raw.labels or {},
    keywords = raw.keywords or {},
    notKeywords = raw.notKeywords or {},
    strictness = math.max(0, math.min(1, raw.strictness or 0)),
    limit = math.max(1, math.min(Question.MOST_HITS, math.floor(raw.limit or 50))),
    foldNearIdentical = raw.foldNearIdentical == true,
  }
  local problem
  question.takenFrom, problem = Question.date(raw.takenFrom)
  if problem then return nil, problem end
  question.takenTo, problem = Question.date(raw.takenTo)
  if problem then return nil, problem end
  if question.takenFrom ~= "" and question.takenTo ~= "" and isLater(question.takenFrom, question.takenTo) then
    return nil, string.format("The first date, %s, lies after the last, %s.", question.takenFrom, question.takenTo)
  end
  if question.words == "" and #question.like == 0 then
    return nil, "Say what to look for: write some words, or select photos to be like."
  end
  if #question.like > Question.MOST_LIKE_PHOTOS then
    return nil, string.format("%s are selected; select at most %s to be like.",
      Words.count(#question.like, "photo"), Words.number(Question.MOST_LIKE_PHOTOS))
  end
  problem = Question.problemOfPlace(question)
  if problem then return nil, problem end
  return question
end

--- Whether anything but the words and photos leaves photos out.
function Question.isNarrowed(question)
  return question.scope ~= "catalog" or question.takenFrom ~= "" or question.takenTo ~= "" or question.ratingAtLeast > 0
    or #question.labels > 0 or #question.keywords > 0 or #question.notKeywords > 0
end

--- The question that a dialog's options stand for, still to be checked.
--- @param options as Preferences.options has them
--- @param asked words, notWords, like; viewUuids where the scope is the view
function Question.of(options, asked)
  return {
    words = asked.words, notWords = asked.notWords, like = asked.like,
    scope = options.scope, folder = options.folder, viewUuids = asked.viewUuids,
    takenFrom = options.takenFrom, takenTo = options.takenTo, ratingAtLeast = options.ratingAtLeast,
    labels = options.label ~= "" and { options.label } or {},
    keywords = Words.split(options.keywords), notKeywords = Words.split(options.notKeywords),
    strictness = options.strictnessPercent / 100, limit = options.limit, foldNearIdentical = options.foldNearIdentical,
  }
end

--- What of a catalog is looked at.
--- @param place scope, and folder or viewUuids as a question has them
--- @param source the catalog's name in the index, lightroom:…
function Question.placeFilter(place, source)
  local result = { sources = { source } }
  if place.scope == "folder" then result.folder = place.folder end
  if place.scope == "view" then result.externalIds = Json.array(place.viewUuids) end
  return result
end

local function filter(question, source)
  local result = Question.placeFilter(question, source)
  if question.takenFrom ~= "" then result.takenFrom = question.takenFrom end
  if question.takenTo ~= "" then result.takenTo = question.takenTo end
  if question.ratingAtLeast > 0 then result.ratingAtLeast = question.ratingAtLeast end
  if #question.labels > 0 then result.labels = question.labels end
  if #question.keywords > 0 or #question.notKeywords > 0 then
    result.keywords = { all = Json.array(question.keywords), none = Json.array(question.notKeywords) }
  end
  return result
end

--- The body of POST /v1/search.
--- @param question a checked one
--- @param source the catalog's name in the index, lightroom:…
function Question.request(question, source)
  local request = {
    filter = filter(question, source),
    limit = question.limit,
    strictness = question.strictness,
    foldNearIdentical = question.foldNearIdentical,
  }
  if question.words ~= "" then request.words = question.words end
  if question.notWords ~= "" then request.notWords = question.notWords end
  if #question.like > 0 then
    request.like = Lists.map(question.like, function(uuid)
      return { source = source, externalId = uuid }
    end)
  end
  return request
end

local function lowered(sequence)
  local result = Lists.map(sequence, string.lower)
  table.sort(result)
  return table.concat(result, ",")
end

--- A text that is the same for questions that a person would call the same: neither the order of the
--- photos nor the case of words counts, and how many hits and how strict change an answer, not a
--- question.
function Question.key(question)
  local like = Lists.map(question.like, function(uuid) return uuid end)
  table.sort(like)
  return table.concat({
    question.words:lower(), question.notWords:lower(), table.concat(like, ","),
    question.scope, question.scope == "folder" and question.folder or "",
    question.takenFrom, question.takenTo, question.ratingAtLeast,
    lowered(question.labels), lowered(question.keywords), lowered(question.notKeywords),
    question.foldNearIdentical and "fold" or "",
  }, "|")
end

return Question
