local KeywordSuggestions = require "KeywordSuggestions"

local function photo(uuid, tags)
  local list = {}
  for place, tag in ipairs(tags) do list[place] = { tag = tag[1], group = tag[2], score = tag[3] or 0.9 } end
  return { externalId = uuid, tags = list }
end

local function asText(gathered)
  local lines = {}
  for _, group in ipairs(gathered.groups) do
    local tags = {}
    for place, tag in ipairs(group.tags) do tags[place] = KeywordSuggestions.title(tag) end
    lines[#lines + 1] = group.group .. ": " .. table.concat(tags, ", ")
  end
  return table.concat(lines, "; ")
end

describe("KeywordSuggestions", function()
  local PHOTOS = {
    photo("A", { { "beach", "Places", 0.9 }, { "dog", "Animals", 0.8 } }),
    photo("B", { { "beach", "Places", 0.5 }, { "pier", "Places", 0.6 } }),
    photo("C", { { "dog", "Animals", 0.4 }, { "beach", "Places", 0.7 }, { "sunset", "Light", 0.29 } }),
  }

  it("gathers by group, the tags of most photos first, and leaves out what is not likely", function()
    local gathered = KeywordSuggestions.gather(PHOTOS, {})
    assert.are.equal("Places: beach (3), pier (1); Animals: dog (2)", asText(gathered))
    assert.are.same({ 3, 0 }, { gathered.count, gathered.left })
    assert.are.equal(0.9, gathered.groups[1].tags[1].score)
  end)

  it("suggests no photo what it has, whatever its case", function()
    assert.are.equal("Places: beach (2), pier (1); Animals: dog (1)",
      asText(KeywordSuggestions.gather(PHOTOS, { A = { beach = true, dog = true }, B = { sea = true } })))
    assert.are.equal("", asText(KeywordSuggestions.gather({ photo("A", { { "Beach", "Places" } }) }, { A = { beach = true } })))
  end)

  it("suggests nothing that is no name for a keyword", function()
    assert.are.equal("", asText(KeywordSuggestions.gather({ photo("A", { { "salt, pepper", "Food" }, { "a|b", "Food" } }) }, {})))
  end)

  it("shows as many as can be read, and counts the rest", function()
    local tags = {}
    for index = 1, 65 do tags[index] = { "tag" .. index, "All" } end
    local gathered = KeywordSuggestions.gather({ photo("A", tags) }, {})
    assert.are.same({ 60, 5 }, { gathered.count, gathered.left })
    assert.are.equal(60, #gathered.groups[1].tags)
  end)

  it("writes to a photo what was chosen of its own", function()
    local gathered = KeywordSuggestions.gather(PHOTOS, {})
    local additions = KeywordSuggestions.additions(gathered, { "C", "B", "A" }, function(tag) return tag ~= "beach" end)
    assert.are.same({ { uuid = "C", tags = { "dog" } }, { uuid = "B", tags = { "pier" } }, { uuid = "A", tags = { "dog" } } },
      additions)
    assert.are.same({}, KeywordSuggestions.additions(gathered, { "A" }, function() return false end))
  end)

  it("cuts additions between photos", function()
    local one, two, three = { tags = { 1, 2 } }, { tags = { 1, 2 } }, { tags = { 1, 2, 3, 4, 5, 6 } }
    assert.are.same({ { one, two }, { three }, { one } }, KeywordSuggestions.chunks({ one, two, three, one }, 5))
    assert.are.same({}, KeywordSuggestions.chunks({}, 5))
  end)

  it("reads the path of a parent", function()
    assert.are.same({ "Likeness" }, KeywordSuggestions.path(" Likeness "))
    assert.are.same({ "Places", "The Coast" }, KeywordSuggestions.path("Places > The  Coast"))
    assert.are.same({ "Places", "Coast" }, KeywordSuggestions.path("Places|Coast"))
    assert.are.same({}, KeywordSuggestions.path(" "))
    local path, problem = KeywordSuggestions.path("Places > Sea, Coast")
    assert.is_nil(path)
    assert.are.equal("“Sea, Coast” is not the name of one keyword. Leave out commas and semicolons.", problem)
  end)
end)
