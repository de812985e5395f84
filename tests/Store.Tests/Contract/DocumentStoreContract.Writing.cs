namespace Jibo.Pegasus.Store.Tests.Contract;

public abstract partial class DocumentStoreContract
{
    [Fact]
    public async Task A_document_comes_back_as_it_was_put_in()
    {
        var note = new Note { Owner = "Ada", At = 5, Tags = ["b", "a"], Text = "héllo 😀 \"quoted\" \\ \n\t", Value = Json("""{"a":[1,2.5,true,null,{"b":"c"}]}""") };

        (await Notes.InsertAsync("n1", note, null, Ct)).ShouldBeTrue();

        var found = (await Notes.GetAsync("n1", Ct)).ShouldNotBeNull();
        found.Version.ShouldBe(1);
        found.ExpiresAt.ShouldBeNull();
        found.Document.Text.ShouldBe(note.Text);
        found.Document.Tags.ShouldBe(["b", "a"]);
        found.Document.Value!.Value.GetRawText().ShouldBe("""{"a":[1,2.5,true,null,{"b":"c"}]}""");
    }

    [Fact]
    public async Task Inserting_an_id_twice_keeps_the_first()
    {
        (await Notes.InsertAsync("n1", new() { Owner = "Ada" }, null, Ct)).ShouldBeTrue();
        (await Notes.InsertAsync("n1", new() { Owner = "Bob" }, null, Ct)).ShouldBeFalse();

        (await Notes.GetAsync("n1", Ct))!.Document.Owner.ShouldBe("Ada");
        (await Notes.CountAsync(DocumentFilter.Everything, Ct)).ShouldBe(1);
    }

    [Fact]
    public async Task Upserting_adds_or_takes_the_place()
    {
        await Notes.UpsertAsync("n1", new() { Owner = "Ada" }, null, Ct);
        await Notes.UpsertAsync("n1", new() { Owner = "Bob" }, null, Ct);

        var found = (await Notes.GetAsync("n1", Ct)).ShouldNotBeNull();
        (found.Document.Owner, found.Version).ShouldBe(("Bob", 2));
    }

    [Fact]
    public async Task Replacing_needs_the_version_that_was_read()
    {
        await Notes.InsertAsync("n1", new() { At = 1 }, null, Ct);

        (await Notes.ReplaceAsync("n1", new() { At = 2 }, expectedVersion: 1, null, Ct)).ShouldBeTrue();
        (await Notes.ReplaceAsync("n1", new() { At = 3 }, expectedVersion: 1, null, Ct)).ShouldBeFalse();
        (await Notes.ReplaceAsync("other", new() { At = 3 }, expectedVersion: 1, null, Ct)).ShouldBeFalse();

        (await Notes.GetAsync("n1", Ct))!.Document.At.ShouldBe(2);
    }

    [Fact]
    public async Task Of_many_who_replace_the_same_version_one_wins()
    {
        await Notes.InsertAsync("n1", new() { At = 0 }, null, Ct);

        var won = await Task.WhenAll(Enumerable.Range(1, 20).Select(i => Notes.ReplaceAsync("n1", new() { At = i }, 1, null, Ct)));

        won.Count(w => w).ShouldBe(1);
    }

    [Fact]
    public async Task Many_writers_at_once_lose_nothing_and_double_nothing()
    {
        // Two writers for each id.
        var inserted = await Task.WhenAll(Enumerable.Range(0, 2000).Select(i => Task.Run(
            () => Notes.InsertAsync($"n{i / 2}", new() { At = i }, null, Ct))));

        inserted.Count(i => i).ShouldBe(1000);
        (await Notes.CountAsync(DocumentFilter.Everything, Ct)).ShouldBe(1000);
    }

    [Fact]
    public async Task Deleting_says_whether_there_was_something()
    {
        await Notes.InsertAsync("n1", new(), null, Ct);

        (await Notes.DeleteAsync("n1", Ct)).ShouldBeTrue();
        (await Notes.DeleteAsync("n1", Ct)).ShouldBeFalse();
        (await Notes.GetAsync("n1", Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task Deleting_many_takes_exactly_those_that_match()
    {
        await Task.WhenAll(Enumerable.Range(0, 2500).Select(i => Notes.InsertAsync($"n{i}", new() { Owner = i % 5 == 0 ? "keep" : "drop" }, null, Ct)));

        (await Notes.DeleteManyAsync(Where.Equal("owner", "drop"), Ct)).ShouldBe(2000);

        (await Notes.CountAsync(DocumentFilter.Everything, Ct)).ShouldBe(500);
    }

    [Fact]
    public async Task What_was_written_is_there_after_opening_again()
    {
        await Notes.InsertAsync("n1", new() { Owner = "Ada" }, Time.GetUtcNow().AddDays(1), Ct);

        await ReopenAsync();

        var found = (await Notes.GetAsync("n1", Ct)).ShouldNotBeNull();
        found.Document.Owner.ShouldBe("Ada");
        found.ExpiresAt.ShouldBe(Time.GetUtcNow().AddDays(1));
    }

    [Fact]
    public async Task An_expired_document_is_not_there()
    {
        await Notes.InsertAsync("n1", new() { Owner = "Ada" }, Time.GetUtcNow().AddHours(1), Ct);
        Time.JumpTo(Time.GetUtcNow().AddHours(1).AddMilliseconds(-1));
        (await Notes.GetAsync("n1", Ct)).ShouldNotBeNull();

        Time.JumpTo(Time.GetUtcNow().AddMilliseconds(1));

        (await Notes.GetAsync("n1", Ct)).ShouldBeNull();
        (await IdsAsync(DocumentFilter.Everything)).ShouldBeEmpty();
        (await Notes.CountAsync(Where.Equal("owner", "Ada"), Ct)).ShouldBe(0);
        (await Notes.DeleteAsync("n1", Ct)).ShouldBeFalse();
        (await Notes.ReplaceAsync("n1", new(), 1, null, Ct)).ShouldBeFalse();
    }

    [Fact]
    public async Task The_id_of_an_expired_document_is_free_again()
    {
        await Notes.InsertAsync("n1", new() { Owner = "Ada" }, Time.GetUtcNow().AddHours(1), Ct);
        Time.JumpTo(Time.GetUtcNow().AddHours(2));

        (await Notes.InsertAsync("n1", new() { Owner = "Bob" }, null, Ct)).ShouldBeTrue();

        (await Notes.GetAsync("n1", Ct))!.Document.Owner.ShouldBe("Bob");
    }

    [Fact]
    public async Task Expired_documents_are_cleared_away_in_time()
    {
        for (var i = 0; i < 3; i++)
            await Notes.InsertAsync($"n{i}", new(), Time.GetUtcNow().AddMinutes(i == 0 ? 60 : 1), Ct);
        (await CountOnDiskAsync()).ShouldBe(3);

        Time.Advance(TimeSpan.FromMinutes(11));

        await Log.HasAsync("Cleared 2 expired documents of notes");
        (await CountOnDiskAsync()).ShouldBe(1);
    }

    /// <summary>How many documents the engine holds, whether they are visible or not.</summary>
    private protected abstract Task<long> CountOnDiskAsync();
}
