-- Find Duplicates as a photographer uses it, beside a sidecar that answers what a test wants.

local Json      = require("Json")
local Pretended = require("plugin.pretended_sidecar")

local PLACE = "\n---\nEach kind gets a collection under “Likeness ▸ Duplicates”, its groups one after the other,"
  .. " the photo to keep first in each.\nSearching again fills it anew. Nothing is deleted or rejected, and no photo is"
  .. " changed.\n{Find} {Cancel}"

local function group(kind, uuids, why)
  local photos = {}
  for place, uuid in ipairs(uuids) do
    photos[place] = { photoId = tonumber(uuid:sub(2)), source = Pretended.SOURCE, externalId = uuid }
  end
  return { kind = kind, keeper = photos[1].photoId, why = why or "It is the largest.", photos = photos }
end

local function answer(groups, changes)
  local value = { model = "starter", considered = 18, pending = 0, groupCount = #groups, photoCount = 0, bytesToFree = 0,
    groups = Json.array(groups) }
  for name, change in pairs(changes or {}) do value[name] = change end
  return { 200, value }
end

describe("Find Duplicates", function()
  local world, host

  local function open(duplicates, options)
    options = options or {}
    options.answers = options.answers or {}
    options.answers["POST /v1/duplicates"] = duplicates
    world = Pretended.open(options)
    host = world.host
  end

  after_each(function() world:close() end)

  local function find(words, change)
    local said
    host:choose("Find Duplicates…", function(user)
      local dialog = user:dialog("Find Duplicates")
      if change then change(dialog, user) end
      dialog:press("Find")
      local result = user:dialog(words, 100)
      said = result:text()
      result:press("OK")
    end)
    return said
  end

  it("asks what to find, how near and where, with copies ticked and bursts not", function()
    open(answer({}))
    host:choose("Find Duplicates…", function(user)
      local dialog = user:dialog("Find Duplicates")
      assert.are.equal("Find Duplicates\nFind  [x] identical files\n[x] near-identical photos  --50--  other sizes and qualities"
        .. " too\n[ ] bursts: alike, and each taken within  <5 seconds> (off)  of the one before\n"
        .. "Search  <the whole catalog>  {Choose Folder…}" .. PLACE, dialog:text())
      dialog:press("Cancel")
    end)
    assert.are.same({}, world.asked)
  end)

  it("puts each kind into a collection of its own, group after group", function()
    open(answer({
      group("near", { "U5", "U6", "U7" }, "It is the largest: 24 megapixels."), group("exact", { "U2", "U1" }),
      group("exact", { "U3", "U4" }, "It has 3 stars."),
    }))
    assert.are.equal("3 groups of duplicates.\n“Identical files”: 4 photos in 2 groups\n“Near-identical photos”: 3 photos in"
      .. " 1 group\n\nTo see the groups together, the photo to keep first in each, choose View ▸ Sort ▸ Custom Order.\n\n"
      .. "Why the first ones are to keep:\np2.jpg, of 2 photos: It is the largest.\np3.jpg, of 2 photos: It has 3 stars.\n"
      .. "p5.jpg, of 3 photos: It is the largest: 24 megapixels.\n{OK}",
      find("groups of duplicates"))
    assert.are.same({ "U2", "U1", "U3", "U4" }, host.catalog:uuidsAt("Likeness/Duplicates/Identical files"))
    assert.are.same({ "U5", "U6", "U7" }, host.catalog:uuidsAt("Likeness/Duplicates/Near-identical photos"))
    assert.are.equal(host.catalog:at("Likeness/Duplicates/Identical files"), host.catalog.sources[1])
    assert.are.same({ {
      kinds = { "exact", "near" }, filter = { sources = { Pretended.SOURCE } }, closeness = 0.5, secondsApart = 5, offset = 0,
      limit = 1000,
    } }, world:bodies("POST /v1/duplicates"))
  end)

  it("writes collections alone", function()
    open(answer({ group("exact", { "U2", "U1" }) }))
    find("group of duplicates")
    for _, gate in ipairs(host.gateLog) do
      assert.is_truthy(gate.name:find("^Make collection set ") or gate.name:find("^Likeness: Identical files$"), gate.name)
    end
  end)

  it("fills a collection anew, whatever was taken out or put in, and empties it in the end", function()
    open(answer({ group("exact", { "U2", "U1" }) }))
    find("1 group of duplicates")
    host.catalog:editByHand("Likeness/Duplicates/Identical files", { remove = { "U1" }, add = { "U9" } })
    find("1 group of duplicates")
    assert.are.same({ "U2", "U1" }, host.catalog:uuidsAt("Likeness/Duplicates/Identical files"))
    world.answers["POST /v1/duplicates"] = answer({})
    assert.are.equal("No duplicates were found.\n18 photos were compared.\n{OK}", find("No duplicates"))
    assert.are.same({}, host.catalog:uuidsAt("Likeness/Duplicates/Identical files"))
    assert.is_nil(host.catalog:at("Likeness/Duplicates/Near-identical photos"))
  end)

  it("looks for what is ticked in the folder chosen, and remembers", function()
    open(answer({ group("burst", { "U3", "U2" }) }))
    host.catalog:select({ "U1" })
    find("1 group of duplicates", function(dialog)
      dialog:tick("identical files", false)
      dialog:tick("near-identical photos", false)
      dialog:tick("bursts: alike, and each taken within", true)
      dialog:choose("secondsApart", "30 seconds")
      dialog:choose("Search", "a folder and those below it")
    end)
    local asked = world:bodies("POST /v1/duplicates")[1]
    assert.are.same({ "burst" }, asked.kinds)
    assert.are.equal(30, asked.secondsApart)
    assert.are.equal("/photos", asked.filter.folder)
    assert.are.same({ "U3", "U2" }, host.catalog:uuidsAt("Likeness/Duplicates/Bursts (in photos)"))
    host:choose("Find Duplicates…", function(user)
      local dialog = user:dialog("Find Duplicates")
      assert.is_truthy(dialog:text():find("[ ] identical files", 1, true), dialog:text())
      assert.is_truthy(dialog:text():find("<30 seconds>", 1, true), dialog:text())
      dialog:press("Cancel")
    end)
  end)

  it("asks again where nothing is ticked", function()
    open(answer({}))
    host:choose("Find Duplicates…", function(user)
      local dialog = user:dialog("Find Duplicates")
      dialog:tick("identical files", false)
      dialog:tick("near-identical photos", false)
      dialog:press("Find")
      user:dialog("Tick what to find."):press("OK")
      user:dialog("Find Duplicates"):press("Cancel")
    end)
    assert.are.same({}, world:bodies("POST /v1/duplicates"))
  end)

  it("says when there are more groups than it shows", function()
    open(answer({ group("exact", { "U2", "U1" }) }, { groupCount = 3421 }))
    assert.is_truthy(find("group of duplicates"):find("\n\nThese are the first of 3,421 groups. Work through them, and search"
      .. " again.\n", 1, true))
  end)

  it("passes over photos that left the catalog, and groups they leave alone", function()
    open(answer({ group("exact", { "GONE", "U1" }), group("exact", { "U2", "U3" }) }))
    find("1 group of duplicates")
    assert.are.same({ "U2", "U3" }, host.catalog:uuidsAt("Likeness/Duplicates/Identical files"))
  end)

  it("says what could not be compared", function()
    open(answer({}, { pending = 2 }))
    assert.are.equal("No duplicates were found.\n18 photos were compared. 2 are still to be looked at; choose Update Index.\n"
      .. "{OK}",
      find("No duplicates"))
    world.answers["POST /v1/duplicates"] = answer({}, { considered = 0 })
    assert.are.equal("There is nothing to compare.\nChoose another place, or Index Catalog / Update Index first.\n{OK}",
      find("nothing to compare"))
  end)

  it("leaves everything as it was when it is canceled while comparing", function()
    open({ 200, function()
      for _, scope in ipairs(host.progressScopes) do
        if scope.title:find("comparing") then scope.canceled = true end
      end
      return unpack(answer({ group("exact", { "U2", "U1" }) }))
    end })
    host:choose("Find Duplicates…", function(user) user:dialog("Find Duplicates"):press("Find") end)
    assert.are.equal("none", host.catalog:collectionsAsText())
  end)

  it("says why where the sidecar refuses, and where the catalog stays locked", function()
    open({ 400, { error = { code = "invalid", message = "That is too much.", cure = "Ask for less." } } })
    assert.are.equal("Duplicates could not be searched for.\nThat is too much.\n\nAsk for less.\n{OK}",
      find("could not be searched"))
    world.answers["POST /v1/duplicates"] = answer({ group("exact", { "U2", "U1" }) })
    host.catalogLock.lock(3600)
    assert.is_truthy(find("busy writing"):find("nothing was changed", 1, true))
    assert.are.equal("none", host.catalog:collectionsAsText())
  end)
end)
