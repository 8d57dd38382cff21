--[[ Merge
Purpose of this module: what a collection holds after its search was made again. What a person took
out stays out, what they added stays in.

Told apart by memory: what the plug-in last left in the collection, against what is in it now.
  put      uuids that the plug-in put there
  kept     uuids that a person had added by hand
  removed  uuids that a person had taken out by hand

A collection that a person emptied starts afresh: nobody empties it to keep it empty, and so does one
whose making was undone.

Pure: runs under stock Lua 5.1.
]]

local Lists = require "Lists"

local Merge = {}

--- The memory of a collection that is just being made.
function Merge.nothing()
  return { put = {}, kept = {}, removed = {} }
end

local function removedByHand(memory, isThere)
  local removed, seen = {}, {}
  for _, former in ipairs({ memory.removed, memory.put, memory.kept }) do
    for _, uuid in ipairs(former) do
      if not isThere[uuid] and not seen[uuid] then
        seen[uuid] = true
        removed[#removed + 1] = uuid
      end
    end
  end
  return removed
end

--- @param memory as the last merge left it
--- @param present uuids in the collection now
--- @param hits uuids of the new answer, best first
--- @return members: the uuids the collection should hold, the hits first, by rank;
---   memory: to be kept for the next time; isChanged: whether anything has to be written;
---   left: how many hits stay out because a person took them out
function Merge.merge(memory, present, hits)
  if #present == 0 then memory = Merge.nothing() end
  local isThere, wasPut = Lists.set(present), Lists.set(memory.put)
  local removed = removedByHand(memory, isThere)
  local isRemoved = Lists.set(removed)

  local ranked = Lists.where(hits, function(uuid) return not isRemoved[uuid] end)
  local isRanked = Lists.set(ranked)
  local kept = Lists.where(present, function(uuid) return not wasPut[uuid] end)
  local isKept = Lists.set(kept)

  local members = Lists.map(ranked, function(uuid) return uuid end)
  for _, uuid in ipairs(kept) do
    if not isRanked[uuid] then members[#members + 1] = uuid end
  end
  local put = Lists.where(ranked, function(uuid) return not isKept[uuid] end)
  return {
    members = members,
    memory = { put = put, kept = kept, removed = removed, ranked = ranked },
    isChanged = not Lists.sameItems(members, present) or not Lists.same(ranked, memory.ranked or {}),
    left = #hits - #ranked,
  }
end

return Merge
