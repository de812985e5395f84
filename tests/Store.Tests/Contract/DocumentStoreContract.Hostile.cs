using System.Text;
using System.Text.Json;

namespace Jibo.Pegasus.Store.Tests.Contract;

public abstract partial class DocumentStoreContract
{
    public static TheoryData<string> HostileText { get; } =
    [
        "'; DROP TABLE c_notes; --",
        "\" OR 1=1",
        "n1' UNION SELECT 1,2,3,4 --",
        "@p0",
        "$where",
        "{\"$gt\":\"\"}",
        "%_*?[]",
        "ünïcödé ｆｕｌｌ 😀 \u202e",
        " leading and trailing ",
    ];

    [Theory]
    [MemberData(nameof(HostileText))]
    public async Task Ids_and_values_are_only_ever_data(string text)
    {
        await Notes.InsertAsync("innocent", new() { Owner = "Ada" }, null, Ct);
        await Notes.InsertAsync(text, new() { Owner = text, Tags = [text] }, null, Ct);

        (await Notes.GetAsync(text, Ct))!.Document.Owner.ShouldBe(text);
        (await IdsAsync(Where.Equal("owner", text))).ShouldBe([text]);
        (await IdsAsync(Where.Contains("tags", text))).ShouldBe([text]);
        (await IdsAsync(Where.In("owner", text, "nobody"))).ShouldBe([text]);
        (await Notes.DeleteManyAsync(Where.Equal("owner", text), Ct)).ShouldBe(1);
        (await Notes.CountAsync(DocumentFilter.Everything, Ct)).ShouldBe(1);
    }

    [Theory]
    [InlineData("a'b")]
    [InlineData("a\"b")]
    [InlineData("a.b.c); --")]
    [InlineData("")]
    [InlineData("a..b")]
    [InlineData("$")]
    [InlineData("é")]
    public void A_field_name_that_could_be_more_is_refused(string name) => Should.Throw<ArgumentException>(() => FieldPath.Of(name));

    [Fact]
    public async Task Sorting_by_a_key_from_outside_is_refused() =>
        (await Should.ThrowAsync<StoreException>(() => Notes.FindAsync(new() { Sort = [new(FieldPath.Of("value").Key("a') --"))] }, Ct)))
            .Failure.ShouldBe(StoreFailure.Invalid);

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    [InlineData("\ud800")]
    public async Task An_id_that_cannot_be_kept_is_refused(string id)
    {
        (await Should.ThrowAsync<StoreException>(() => Notes.InsertAsync(id, new(), null, Ct))).Failure.ShouldBe(StoreFailure.Invalid);
        (await Should.ThrowAsync<StoreException>(() => Notes.GetAsync(new string('x', 257), Ct))).Failure.ShouldBe(StoreFailure.Invalid);
    }

    [Fact]
    public async Task A_document_of_one_megabyte_fits_and_a_larger_one_is_refused()
    {
        var large = new string('x', (1024 * 1024) - 100);
        await Notes.InsertAsync("large", new() { Text = large }, null, Ct);
        (await Notes.GetAsync("large", Ct))!.Document.Text.ShouldBe(large);

        (await Should.ThrowAsync<StoreException>(() => Notes.InsertAsync("larger", new() { Text = large + new string('x', 200) }, null, Ct)))
            .Failure.ShouldBe(StoreFailure.TooLarge);
        (await Notes.GetAsync("larger", Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task Many_large_documents_at_once_are_all_written()
    {
        var text = new string('x', 200_000);
        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Notes.InsertAsync($"n{i}", new() { Text = text }, null, Ct)));

        (await Notes.CountAsync(DocumentFilter.Everything, Ct)).ShouldBe(100);
    }

    [Fact]
    public async Task Json_too_deep_to_be_read_back_is_refused()
    {
        static JsonElement Deep(int levels)
        {
            var text = new StringBuilder().Insert(0, "[", levels).Append(']', levels).ToString();
            return JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 1000 }).RootElement;
        }

        await Notes.InsertAsync("deep", new() { Value = Deep(60) }, null, Ct);
        (await Notes.GetAsync("deep", Ct)).ShouldNotBeNull();

        (await Should.ThrowAsync<StoreException>(() => Notes.InsertAsync("deeper", new() { Value = Deep(70) }, null, Ct)))
            .Failure.ShouldBe(StoreFailure.Invalid);
    }

    [Fact]
    public async Task A_document_with_nul_is_refused_and_a_question_for_one_finds_nothing()
    {
        await Notes.InsertAsync("n1", new() { Owner = "a" }, null, Ct);

        (await Should.ThrowAsync<StoreException>(() => Notes.InsertAsync("n2", new() { Owner = "a\0b" }, null, Ct))).Failure.ShouldBe(StoreFailure.Invalid);
        (await Should.ThrowAsync<StoreException>(() => Notes.InsertAsync("n2", new() { Value = Json("""{"a\u0000b":1}""") }, null, Ct)))
            .Failure.ShouldBe(StoreFailure.Invalid);
        (await IdsAsync(Where.Equal("owner", "a\0b"))).ShouldBeEmpty();
        (await IdsAsync(Where.In("owner", "a\0b", "z"))).ShouldBeEmpty();
        (await IdsAsync(new DocumentFilter.Range("owner", Json("\"a\\u0000\""), null))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_filter_without_bound_is_refused()
    {
        var deep = DocumentFilter.Everything;
        for (var i = 0; i < 20; i++)
            deep = Where.Not(deep);

        foreach (var filter in new[]
        {
            deep,
            Where.In("owner", Enumerable.Range(0, 3000).Select(i => $"{i}")),
            Where.Range("at", (long?)null, null),
            new DocumentFilter.Range("at", Json("1"), Json("\"x\"")),
            new DocumentFilter.Range("at", Json("{}"), null),
            new DocumentFilter.Equal("at", default),
            new DocumentFilter.Equal("owner", Json("\"\\ud800\"")),
            new DocumentFilter.In("owner", [Json("{\"\\ud800\":1}")]),
        })
        {
            (await Should.ThrowAsync<StoreException>(() => Notes.CountAsync(filter, Ct))).Failure.ShouldBe(StoreFailure.Invalid);
        }

        (await Should.ThrowAsync<StoreException>(() => Notes.FindAsync(new() { Limit = 0 }, Ct))).Failure.ShouldBe(StoreFailure.Invalid);
        (await Should.ThrowAsync<StoreException>(() => Notes.FindAsync(new() { Limit = 10_001 }, Ct))).Failure.ShouldBe(StoreFailure.Invalid);
    }

    [Fact]
    public async Task An_answer_too_large_for_memory_is_refused()
    {
        var text = new string('x', 1_000_000);
        for (var i = 0; i < 35; i++)
            await Notes.InsertAsync($"n{i}", new() { Text = text }, null, Ct);

        (await Should.ThrowAsync<StoreException>(() => Notes.FindAsync(new(), Ct))).Failure.ShouldBe(StoreFailure.TooLarge);
        (await Notes.FindAsync(new() { Limit = 3 }, Ct)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Cancelled_calls_end_as_cancelled_and_the_store_lives_on()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => Notes.InsertAsync("n1", new(), null, cancelled.Token));
        await Should.ThrowAsync<OperationCanceledException>(() => Notes.GetAsync("n1", cancelled.Token));

        await Task.WhenAll(Enumerable.Range(0, 200).Select(async i =>
        {
            using var soon = new CancellationTokenSource();
            var writing = Notes.UpsertAsync($"m{i}", new(), null, soon.Token);
            var reading = Notes.CountAsync(DocumentFilter.Everything, soon.Token);
            await soon.CancelAsync();
            foreach (var call in new Task[] { writing, reading })
            {
                try
                {
                    await call;
                }
                catch (OperationCanceledException)
                {
                    // Either way is fine; the store must only stay well.
                }
            }
        }));

        (await Notes.InsertAsync("n1", new(), null, Ct)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_closed_store_says_so()
    {
        await Store.DisposeAsync();

        (await Should.ThrowAsync<StoreException>(() => Notes.GetAsync("n1", Ct))).Failure.ShouldBe(StoreFailure.Closed);
        (await Should.ThrowAsync<StoreException>(() => Notes.InsertAsync("n1", new(), null, Ct))).Failure.ShouldBe(StoreFailure.Closed);
    }

    [Fact]
    public async Task A_collection_of_a_newer_shape_is_refused()
    {
        await Store.OpenCollectionAsync(new("shapes", version: 2), NoteJson.Default.Note, Ct);

        (await Should.ThrowAsync<StoreException>(() => Store.OpenCollectionAsync(new("shapes", version: 1), NoteJson.Default.Note, Ct)))
            .Failure.ShouldBe(StoreFailure.NewerSchema);
    }

    [Fact]
    public async Task Collections_do_not_see_each_other()
    {
        var others = await Store.OpenCollectionAsync(new("others"), NoteJson.Default.Note, Ct);
        await others.InsertAsync("n1", new() { Owner = "other" }, null, Ct);

        (await Notes.GetAsync("n1", Ct)).ShouldBeNull();
        (await Notes.InsertAsync("n1", new() { Owner = "mine" }, null, Ct)).ShouldBeTrue();
        (await others.GetAsync("n1", Ct))!.Document.Owner.ShouldBe("other");
    }
}
