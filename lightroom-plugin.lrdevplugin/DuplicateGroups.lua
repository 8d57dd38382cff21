--[[ DuplicateGroups
Purpose of this module: groups of duplicates, as the sidecar finds them, brought into the order of a
collection for each kind: group after group, the photo to keep first in each.

Pure: runs under stock Lua 5.1.
]]

local Lists = require "Lists"
local Words = require "Words"

local DuplicateGroups = {}

--- In the order in which they are asked for and shown.
DuplicateGroups.KINDS = { "exact", "near", "burst" }

--- What the collection of a kind is called.
DuplicateGroups.NAMES = { exact = "Identical files", near = "Near-identical photos", burst = "Bursts" }

--- What the collection of a kind is called, with the place that was searched.
function DuplicateGroups.name(kind, place)
  return DuplicateGroups.NAMES[kind] .. (place and " (in " .. place .. ")" or "")
end

--- The uuids of all groups, each once.
--- @param groups as POST /v1/duplicates answers
function DuplicateGroups.uuids(groups)
  local uuids, seen = {}, {}
  for _, group in ipairs(groups) do
    for _, photo in ipairs(group.photos) do
      if not seen[photo.externalId] then
        seen[photo.externalId] = true
        uuids[#uuids + 1] = photo.externalId
      end
    end
  end
  return uuids
end

local function keeperFirst(group)
  local photos = Lists.where(group.photos, function(photo) return photo.photoId == group.keeper end)
  for _, photo in ipairs(group.photos) do
    if photo.photoId ~= group.keeper then photos[#photos + 1] = photo end
  end
  return photos
end

--- The groups of a kind: {groups: sequence of {uuids, why}, uuids: of all, group after group}. Photos that are not
--- there are left out, and groups that they leave with one photo.
--- @param isThere a set of uuids
function DuplicateGroups.ofKind(groups, kind, isThere)
  local result = { groups = {}, uuids = {} }
  for _, group in ipairs(groups) do
    local uuids = group.kind == kind
      and Lists.map(keeperFirst(group), function(photo) return isThere[photo.externalId] and photo.externalId or nil end) or {}
    if #uuids > 1 then
      result.groups[#result.groups + 1] = { uuids = uuids, why = group.why }
      for _, uuid in ipairs(uuids) do result.uuids[#result.uuids + 1] = uuid end
    end
  end
  return result
end

--- "11 photos in 5 groups".
function DuplicateGroups.count(found)
  return Words.count(#found.uuids, "photo") .. " in " .. Words.count(#found.groups, "group")
end

--- How alike near copies must be, 0 to 100, in words.
function DuplicateGroups.closeness(percent)
  if percent < 34 then return "edited and cropped copies too" end
  if percent < 67 then return "other sizes and qualities too" end
  return "only what hardly differs"
end

return DuplicateGroups
