-- Suggest Keywords for Selection as a photographer uses it, beside a sidecar that answers what a test wants.

local Json      = require("Json")
local Pretended = require("plugin.pretended_sidecar")

local ITEM = "Suggest Keywords for Selection…"

-- What the sidecar sees in a photo: "Group: tag, tag; Group: tag".
local function seen(text)
  local tags = Json.array({})
  for group, names in text:gmatch("(%u%l+): ([^;]+)") do
    for name in names:gmatch("[^,]+") do
      tags[#tags + 1] = { tag = name:match("^%s*(.-)%s*$"), group = group, score = 0.9 }
    end
  end
  return tags
end

-- Answers of each photo by its uuid; every other shows what "else" says.
local function suggestions(texts)
  return { 200, function(body)
    local photos, skipped = Json.array({}), Json.array({})
    for place, reference in ipairs(body.photos) do
      photos[place] = { photoId = place, source = reference.source, externalId = reference.externalId,
        tags = seen(texts[reference.externalId] or texts.other or "") }
    end
    return 200, { model = "starter", photos = photos, tags = Json.array({}), skipped = skipped }
  end }
end

local TWO = { U1 = "Places: beach, pier; Animals: dog", U2 = "Places: beach" }

describe("Suggest Keywords", function()
  local world, host

  local function open(texts, options)
    options = options or {}
    options.answers = { ["POST /v1/tags/suggest"] = suggestions(texts) }
    world = Pretended.open(options)
    host = world.host
  end

  after_each(function() world:close() end)

  local function uuids(count)
    local list = {}
    for place = 1, count do list[place] = "U" .. place end
    return list
  end

  -- Ticks, puts them under a parent if given, presses Add Keywords; after(user) goes on.
  local function add(selected, ticked, parent, after)
    host.catalog:select(selected)
    host:choose(ITEM, function(user)
      local dialog = user:dialog("Keywords for")
      for _, title in ipairs(ticked) do dialog:tick(title, true) end
      if parent then dialog:enter("Put them under", parent) end
      dialog:press("Add Keywords")
      if after then after(user) end
    end, 1000)
  end

  it("shows what the photos seem to show, nothing ticked", function()
    open(TWO)
    host.catalog:select({ "U1", "U2" })
    host:choose(ITEM, function(user)
      local dialog = user:dialog("Keywords for")
      assert.are.equal("Suggest Keywords for Selection\nKeywords for p1.jpg and 1 more\nBehind each stands for how many of the"
        .. " photos it is suggested; only they get it.\nPlaces\n[ ] beach (2)  [ ] pier (1)\nAnimals\n[ ] dog (1)\n"
        .. "{Tick All}  {Tick None}\nPut them under  [Likeness v]  Coast, Places > Coast, or empty for the top\n---\n"
        .. "Keywords that your photos have stay as they are. Only what is ticked is made; a keyword of that name that is there"
        .. " already is taken.\nEdit ▸ Undo takes it back.\n{Add Keywords} {Cancel}", dialog:text())
      dialog:press("Tick All")
      assert.is_truthy(dialog:text():find("[x] pier (1)", 1, true))
      dialog:press("Cancel")
    end)
    assert.are.same({}, host.gateLog)
    assert.are.same({ { limit = 20, photos = {
      { source = Pretended.SOURCE, externalId = "U1" }, { source = Pretended.SOURCE, externalId = "U2" },
    } } }, world:bodies("POST /v1/tags/suggest"))
  end)

  it("writes what is ticked to the photos it was suggested for, under the parent", function()
    open(TWO)
    add({ "U1", "U2" }, { "beach (2)", "dog (1)" })
    assert.are.same({ "Likeness|beach", "Likeness|dog" }, host.catalog:keywordPathsOf("U1"))
    assert.are.same({ "Likeness|beach" }, host.catalog:keywordPathsOf("U2"))
    assert.are.same({ "3 keywords added to 2 photos, under “Likeness”. Edit ▸ Undo takes it back in 2 steps." },
      host.dialogs.bezels)
    assert.are.equal("Likeness: Make Keyword “Likeness”", host.gateLog[1].name)
    assert.are.equal("Likeness: Add Keywords to 2 Photos", host.gateLog[2].name)
    assert.are.equal(2, #host.gateLog)
  end)

  it("leaves the photos' keywords as they are, and takes keywords that are there", function()
    open(TWO, { photos = {
      { uuid = "U1", path = "/photos/p1.jpg", keywords = { "Holiday|2019" } },
      { uuid = "U2", path = "/photos/p2.jpg", keywords = { "places|Beach" } },
      { uuid = "U3", path = "/photos/p3.jpg", keywords = { "Likeness|Dog" } },
    } })
    -- The second has a beach already, wherever it stands.
    add({ "U1", "U2" }, { "beach (1)", "dog (1)" })
    assert.are.same({ "Holiday|2019", "Likeness|beach", "Likeness|Dog" }, host.catalog:keywordPathsOf("U1"))
    assert.are.same({ "places|Beach" }, host.catalog:keywordPathsOf("U2"))
    assert.are.same({ "Likeness|Dog" }, host.catalog:keywordPathsOf("U3"))
    assert.are.equal("Likeness: Add Keywords to 1 Photo", host.gateLog[1].name)
    assert.are.same({ "2 keywords added to 1 photo, under “Likeness”. Edit ▸ Undo takes it back." }, host.dialogs.bezels)
  end)

  it("makes a chain of parents, or none, and remembers", function()
    open(TWO)
    add({ "U1" }, { "pier (1)" }, "Places > Coast")
    assert.are.same({ "Places|Coast|pier" }, host.catalog:keywordPathsOf("U1"))
    add({ "U2" }, { "beach (1)" })
    assert.are.same({ "Places|Coast|beach" }, host.catalog:keywordPathsOf("U2"))
    add({ "U1" }, { "dog (1)" }, "")
    assert.are.same({ "Places|Coast|pier", "dog" }, host.catalog:keywordPathsOf("U1"))
    assert.are.equal("1 keyword added to 1 photo. Edit ▸ Undo takes it back.", host.dialogs.bezels[3])
  end)

  it("asks again where nothing is ticked or the parent is none", function()
    open(TWO)
    host.catalog:select({ "U1" })
    host:choose(ITEM, function(user)
      user:dialog("Keywords for"):press("Add Keywords")
      user:dialog("No keyword is ticked."):press("OK")
      local dialog = user:dialog("Keywords for")
      dialog:tick("dog (1)", true)
      dialog:enter("Put them under", "Sea, Coast")
      dialog:press("Add Keywords")
      user:dialog("The keywords can't be put there.\n“Sea, Coast” is not the name of one keyword."):press("OK")
      dialog = user:dialog("Keywords for")
      assert.is_truthy(dialog:text():find("[x] dog (1)", 1, true), "what was ticked is forgotten")
      dialog:press("Cancel")
    end)
    assert.are.same({}, host.gateLog)
  end)

  it("writes in chunks, each a step with a name", function()
    open({ other = "Places: beach, pier" }, { photos = 300 })
    add(uuids(300), { "beach (300)", "pier (300)" })
    local names = {}
    for place, gate in ipairs(host.gateLog) do names[place] = gate.name end
    assert.are.same({
      "Likeness: Make Keyword “Likeness”", "Likeness: Add Keywords to 125 Photos (1 of 3)",
      "Likeness: Add Keywords to 125 Photos (2 of 3)", "Likeness: Add Keywords to 50 Photos (3 of 3)",
    }, names)
    for _, uuid in ipairs(uuids(300)) do
      assert.are.same({ "Likeness|beach", "Likeness|pier" }, host.catalog:keywordPathsOf(uuid))
    end
    assert.are.same({ "600 keywords added to 300 photos, under “Likeness”. Edit ▸ Undo takes it back in 4 steps." },
      host.dialogs.bezels)
  end)

  it("writes nothing where it is canceled before the first chunk", function()
    open({ other = "Places: beach" })
    host.catalogLock.lock(15)
    add(uuids(5), { "beach (5)" }, nil, function(user) user:cancelProgress("adding keywords") end)
    assert.are.same({}, host.catalog:keywordPathsOf("U1"))
    assert.are.equal("Nothing was written to a photo.", host.dialogs.bezels[#host.dialogs.bezels])
  end)

  it("says what was written where it is canceled in the middle", function()
    open({ other = "Places: beach, pier" }, { photos = 300 })
    add(uuids(300), { "beach (300)", "pier (300)" }, nil, function(user)
      user:waitUntil("the first chunk", function() return #host.gateLog == 2 end)
      user:cancelProgress("adding keywords")
      local dialog = user:dialog("Stopped.")
      assert.are.equal(("Stopped.\n%d of 300 photos have their keywords, under “Likeness”; the others were not changed. Edit ▸"
        .. " Undo takes it back in %d steps.\n{OK}"):format(125 * (#host.gateLog - 1), #host.gateLog), dialog:text())
      dialog:press("OK")
    end)
    -- The parent's gate and one for each chunk, of which the last is not begun.
    local written = 125 * (#host.gateLog - 1)
    assert.is_true(written > 0 and written < 300)
    assert.are.same({ "Likeness|beach", "Likeness|pier" }, host.catalog:keywordPathsOf("U" .. written))
    assert.are.same({}, host.catalog:keywordPathsOf("U" .. written + 1))
  end)

  it("waits for another writer, and says what was not done where it stays", function()
    open({ other = "Places: beach" })
    host.catalogLock.lock(5)
    add(uuids(2), { "beach (2)" })
    assert.are.same({ "Likeness|beach" }, host.catalog:keywordPathsOf("U2"))
    host.catalogLock.lock(3600)
    add({ "U7" }, { "beach (1)" }, nil, function(user)
      local dialog = user:dialog("busy", 200)
      assert.are.equal("Lightroom is busy writing to the catalog.\nNothing was written to a photo. Wait until the import, the"
        .. " export or the other plug-in that is writing has finished, and try again.\n{OK}", dialog:text())
      dialog:press("OK")
    end)
    assert.are.equal("Lightroom is writing to the catalog; Likeness waits for it.", host.dialogs.bezels[#host.dialogs.bezels])
    assert.are.same({}, host.catalog:keywordPathsOf("U7"))
  end)

  it("says so where nothing is selected, nothing is seen, and the sidecar refuses", function()
    open({ other = "" })
    local function said(words)
      local text
      host:choose(ITEM, function(user)
        local dialog = user:dialog(words)
        text = dialog:text()
        dialog:press("OK")
      end)
      return text
    end
    assert.is_false(host:isEnabled(ITEM))
    host.catalog:select({ "U1", "U2" })
    assert.are.equal("There is nothing to suggest.\n2 photos were looked at. What Likeness is sure of, they have as a keyword"
      .. " already, or it knows no word for it.\n{OK}", said("nothing to suggest"))
    world.answers["POST /v1/tags/suggest"] = { 409, { error = { code = "x", message = "No words yet.", cure = "Wait." } } }
    assert.are.equal("Keywords could not be suggested.\nNo words yet.\n\nWait.\n{OK}", said("could not be suggested"))
  end)

  it("asks the sidecar for many photos in parts, and can be canceled in between", function()
    open({ other = "Places: beach" }, { photos = 1200 })
    host.catalog:select(uuids(1200))
    host:choose(ITEM, function(user) user:dialog("Keywords for"):press("Cancel") end)
    local sizes = {}
    for place, body in ipairs(world:bodies("POST /v1/tags/suggest")) do sizes[place] = #body.photos end
    assert.are.same({ 500, 500, 200 }, sizes)
    host:choose(ITEM, function(user)
      user:waitUntil("the first part", function() return #world:bodies("POST /v1/tags/suggest") == 4 end)
      user:cancelProgress("looking for keywords")
    end)
    assert.are.equal(0, #host.dialogs.open)
  end)
end)
