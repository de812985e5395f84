using Jibo.Pegasus.Store.Tests.Filters;

namespace Jibo.Pegasus.Store.Tests.Contract;

public abstract partial class DocumentStoreContract
{
    private async Task AddAsync(string id, string value) => await Notes.InsertAsync(id, new() { Value = Json(value) }, null, Ct);

    [Fact]
    public async Task Equality_does_not_mix_types()
    {
        await AddAsync("number", "1");
        await AddAsync("real", "1.0");
        await AddAsync("text", "\"1\"");
        await AddAsync("true", "true");
        await AddAsync("array", "[1]");
        await AddAsync("array-like text", "\"[1]\"");
        await Notes.InsertAsync("absent", new(), null, Ct);

        (await IdsAsync(Where.Equal("value", Json("1")))).ShouldBe(["number", "real"], ignoreOrder: true);
        (await IdsAsync(Where.Equal("value", "1"))).ShouldBe(["text"]);
        (await IdsAsync(Where.Equal("value", true))).ShouldBe(["true"]);
        (await IdsAsync(Where.Equal("value", Json("[1]")))).ShouldBe(["array"]);
        (await IdsAsync(Where.Equal("value", "[1]"))).ShouldBe(["array-like text"]);
        (await IdsAsync(Where.Equal("value", Json("null")))).ShouldBe(["absent"]);
        (await IdsAsync(Where.Not(Where.Equal("value", "1")))).Length.ShouldBe(6);
    }

    [Fact]
    public async Task Objects_are_equal_whatever_the_order_of_their_keys()
    {
        await AddAsync("n1", """{"a":1,"b":{"c":[1,2]}}""");

        (await IdsAsync(Where.Equal("value", Json("""{"b":{"c":[1.0,2]},"a":1}""")))).ShouldBe(["n1"]);
        (await IdsAsync(Where.Equal("value", Json("""{"a":1}""")))).ShouldBeEmpty();
        (await IdsAsync(Where.Equal("value", Json("""{"a":1,"b":{"c":[2,1]}}""")))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("with space")]
    [InlineData("with.dot")]
    [InlineData("quote\"inside")]
    [InlineData("apostrophe'inside")]
    [InlineData("back\\slash")]
    [InlineData("')) OR 1=1 --")]
    [InlineData("$.a[0]")]
    [InlineData("ключ")]
    [InlineData("😀")]
    public async Task Any_key_of_a_free_form_object_can_be_asked_about(string key)
    {
        await Notes.InsertAsync("n1", new() { Value = KeyValue(key, "yes") }, null, Ct);
        await Notes.InsertAsync("n2", new() { Value = KeyValue(key, "no") }, null, Ct);
        await Notes.InsertAsync("n3", new() { Value = KeyValue(key + "x", "yes") }, null, Ct);

        var field = FieldPath.Of("value").Key(key);

        (await IdsAsync(Where.Equal(field, "yes"))).ShouldBe(["n1"]);
        (await Notes.CountAsync(Where.Not(Where.Equal(field, "yes")), Ct)).ShouldBe(2);
    }

    [Fact]
    public async Task Sorting_is_by_the_field_then_by_id()
    {
        foreach (var (id, at) in new[] { ("a", 2L), ("b", 1L), ("c", 2L), ("d", 3L) })
            await Notes.InsertAsync(id, new() { At = at }, null, Ct);
        await Notes.InsertAsync("e", new(), null, Ct);

        var up = await Notes.FindAsync(new() { Sort = [new("at")] }, Ct);
        var down = await Notes.FindAsync(new() { Sort = [new("at", Descending: true)] }, Ct);

        up.Select(n => n.Id).ShouldBe(["e", "b", "a", "c", "d"]);
        down.Select(n => n.Id).ShouldBe(["d", "c", "a", "b", "e"]);
    }

    [Fact]
    public async Task A_limit_is_kept()
    {
        for (var i = 0; i < 5; i++)
            await Notes.InsertAsync($"n{i}", new() { At = i }, null, Ct);

        (await Notes.FindAsync(new() { Sort = [new("at", true)], Limit = 2 }, Ct)).Select(n => n.Id).ShouldBe(["n4", "n3"]);
    }

    [Fact]
    public async Task Every_filter_means_what_the_reference_says()
    {
        var random = new Random(20300102);
        var documents = Enumerable.Range(0, 300).ToDictionary(i => $"n{i:000}", _ => RandomFilters.Document(random));
        await Task.WhenAll(documents.Select(pair => Notes.InsertAsync(pair.Key, pair.Value, null, Ct)));
        var elements = documents.ToDictionary(pair => pair.Key, pair => System.Text.Json.JsonSerializer.SerializeToElement(pair.Value, NoteJson.Default.Note));

        for (var round = 0; round < 400; round++)
        {
            var filter = RandomFilters.Filter(random, depth: 3);
            var expected = elements.Where(pair => FilterEvaluator.Matches(filter, pair.Value)).Select(pair => pair.Key).Order(StringComparer.Ordinal);

            var found = await Notes.FindAsync(new() { Filter = filter, Limit = 1000 }, Ct);

            found.Select(n => n.Id).ShouldBe(expected, customMessage: filter.ToString());
            (await Notes.CountAsync(filter, Ct)).ShouldBe(found.Count);
        }
    }

    [Fact]
    public async Task The_question_that_an_index_is_for_is_answered_from_it()
    {
        var filter = Where.All(Where.Equal("owner", "Ada"), Where.Range("at", 5L, null));

        var find = await Notes.ExplainAsync(new() { Filter = filter, Sort = [new("at", Descending: true)], Limit = 1 }, Ct);
        var count = await Notes.ExplainCountAsync(filter, Ct);

        (find.FullScan, find.Sorts).ShouldBe((false, false), find.Text);
        count.FullScan.ShouldBeFalse(count.Text);
        find.Text.ShouldContain(IndexOfOwnerAndAt);
    }

    [Fact]
    public async Task A_question_that_no_index_is_for_is_told()
    {
        (await Notes.ExplainAsync(new() { Filter = Where.Equal("text", "x"), Sort = [new("text")] }, Ct)).FullScan.ShouldBeTrue();
        (await Notes.ExplainCountAsync(Where.Equal("text", "x"), Ct)).FullScan.ShouldBeTrue();
        (await Notes.ExplainAsync(new() { Filter = Where.Equal("owner", "Ada"), Sort = [new("text")] }, Ct)).Sorts.ShouldBeTrue();
    }

    /// <summary>What the engine calls the index over owner and at.</summary>
    private protected abstract string IndexOfOwnerAndAt { get; }

    private static System.Text.Json.JsonElement KeyValue(string key, string value)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new System.Text.Json.Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString(key, value);
            writer.WriteEndObject();
        }

        return System.Text.Json.JsonElement.Parse(buffer.WrittenSpan);
    }
}
