--[[ KeywordSuggestions
Purpose of this module: suggested tags of many photos, gathered by group for a person to choose from, and
what is to be written for those chosen.

A photo that has a keyword of a tag's name already, wherever it stands, is not suggested that tag.

Pure: runs under stock Lua 5.1.
]]

local Lists = require "Lists"
local Words = require "Words"

local KeywordSuggestions = {}

-- A dialog with more boxes than this is not read.
KeywordSuggestions.MOST_SHOWN = 60

-- A score says how many of ten such tags are right.
local LEAST_SCORE = 0.3

-- Lightroom's own marks between keywords.
local NO_NAME = "[,;|]"

-- Tags by name: {tag, group, score: the highest, uuids: whose}, those of most photos first.
local function tally(photos, known)
  local byTag, tags = {}, {}
  for _, photo in ipairs(photos) do
    local has = known[photo.externalId] or {}
    for _, suggested in ipairs(photo.tags) do
      if suggested.score >= LEAST_SCORE and not has[suggested.tag:lower()] and not suggested.tag:find(NO_NAME) then
        local tag = byTag[suggested.tag]
        if not tag then
          tag = { tag = suggested.tag, group = suggested.group, score = 0, uuids = {} }
          byTag[suggested.tag] = tag
          tags[#tags + 1] = tag
        end
        tag.score = math.max(tag.score, suggested.score)
        tag.uuids[#tag.uuids + 1] = photo.externalId
      end
    end
  end
  table.sort(tags, function(one, other)
    if #one.uuids ~= #other.uuids then return #one.uuids > #other.uuids end
    if one.score ~= other.score then return one.score > other.score end
    return one.tag < other.tag
  end)
  return tags
end

--- @param photos as POST /v1/tags/suggest answers, of one answer or several
--- @param known uuid to the set of the names, in small letters, of the keywords a photo has
--- @return {groups: sequence of {group, tags: sequence of {tag, score, uuids}}, the group of the most frequent tag first;
---   count: of tags; left: how many more there are than are worth showing}
function KeywordSuggestions.gather(photos, known)
  local tags = tally(photos, known)
  local byGroup, groups = {}, {}
  local count = math.min(#tags, KeywordSuggestions.MOST_SHOWN)
  for index = 1, count do
    local tag = tags[index]
    if not byGroup[tag.group] then
      byGroup[tag.group] = { group = tag.group, tags = {} }
      groups[#groups + 1] = byGroup[tag.group]
    end
    table.insert(byGroup[tag.group].tags, tag)
  end
  return { groups = groups, count = count, left = #tags - count }
end

--- What is to be written: a sequence of {uuid, tags} in the order of `uuids`, photos without a chosen tag left out.
--- @param isChosen whether a tag was ticked
function KeywordSuggestions.additions(gathered, uuids, isChosen)
  local byUuid = {}
  for _, group in ipairs(gathered.groups) do
    for _, tag in ipairs(group.tags) do
      for _, uuid in ipairs(isChosen(tag.tag) and tag.uuids or {}) do
        byUuid[uuid] = byUuid[uuid] or {}
        table.insert(byUuid[uuid], tag.tag)
      end
    end
  end
  return Lists.map(uuids, function(uuid) return byUuid[uuid] and { uuid = uuid, tags = byUuid[uuid] } or nil end)
end

--- Additions cut into chunks that hold so many keywords at most, but one photo at least.
function KeywordSuggestions.chunks(additions, most)
  local chunks, count = {}, 0
  for _, addition in ipairs(additions) do
    if #chunks == 0 or count + #addition.tags > most then
      chunks[#chunks + 1] = {}
      count = 0
    end
    table.insert(chunks[#chunks], addition)
    count = count + #addition.tags
  end
  return chunks
end

--- The names of a keyword and those above it, from the top, of a text like "Likeness" or "Places > Coast"; none for the
--- top level. Or nil and a sentence.
function KeywordSuggestions.path(text)
  local names = {}
  for part in (text or ""):gmatch("[^>|]+") do
    part = Words.tidy(part)
    if part:find(NO_NAME) then
      return nil, "“" .. part .. "” is not the name of one keyword. Leave out commas and semicolons."
    end
    if part ~= "" then names[#names + 1] = part end
  end
  return names
end

--- How a suggestion reads beside its box.
function KeywordSuggestions.title(tag)
  return string.format("%s (%s)", tag.tag, Words.number(#tag.uuids))
end

return KeywordSuggestions
