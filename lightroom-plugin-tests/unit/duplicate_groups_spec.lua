local DuplicateGroups = require "DuplicateGroups"

local function group(kind, keeper, uuids)
  local photos = {}
  for place, uuid in ipairs(uuids) do photos[place] = { photoId = uuid:byte(), externalId = uuid } end
  return { kind = kind, keeper = keeper:byte(), why = "It is " .. keeper .. ".", photos = photos }
end

describe("DuplicateGroups", function()
  local GROUPS = {
    group("exact", "B", { "A", "B", "C" }), group("near", "D", { "D", "A" }), group("exact", "E", { "E", "F" }),
  }

  it("keeps groups together, the photo to keep first", function()
    local found = DuplicateGroups.ofKind(GROUPS, "exact", { A = true, B = true, C = true, E = true, F = true })
    assert.are.same({ "B", "A", "C", "E", "F" }, found.uuids)
    assert.are.same({ { uuids = { "B", "A", "C" }, why = "It is B." }, { uuids = { "E", "F" }, why = "It is E." } }, found.groups)
    assert.are.equal("5 photos in 2 groups", DuplicateGroups.count(found))
  end)

  it("leaves out photos that are gone, and groups that they leave alone", function()
    local found = DuplicateGroups.ofKind(GROUPS, "exact", { A = true, C = true, E = true })
    assert.are.same({ "A", "C" }, found.uuids)
    assert.are.equal("2 photos in 1 group", DuplicateGroups.count(found))
  end)

  it("names each photo once, in whatever groups it is", function()
    assert.are.same({ "A", "B", "C", "D", "E", "F" }, DuplicateGroups.uuids(GROUPS))
  end)

  it("calls a collection by its kind and place", function()
    assert.are.equal("Bursts", DuplicateGroups.name("burst", nil))
    assert.are.equal("Identical files (in 2019)", DuplicateGroups.name("exact", "2019"))
  end)

  it("says how close in words", function()
    assert.are.equal("edited and cropped copies too", DuplicateGroups.closeness(0))
    assert.are.equal("other sizes and qualities too", DuplicateGroups.closeness(50))
    assert.are.equal("only what hardly differs", DuplicateGroups.closeness(100))
  end)
end)
