using Jibo.Pegasus.Cli.Lasso;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Tests.Support;
using Jibo.Pegasus.Store;
using Jibo.Pegasus.Store.Sealing;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Cli.Tests.Lasso;

/// <summary>A rotation that others write into, that was interrupted, and that meets what it cannot open.</summary>
public sealed class KeyExchangeTests : IAsyncDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly CliRun _cli = new();
    private readonly ManualTime _time = new();

    public KeyExchangeTests() => KeyFile.Write(KeyPath, KeyRing.Generate("old"));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string KeyPath => _folder.File("key");

    public ValueTask DisposeAsync()
    {
        _cli.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task What_is_written_with_the_old_key_while_it_goes_on_is_sealed_anew_as_well()
    {
        var old = KeyFile.Read(KeyPath);
        await PutAsync(old, "one");
        var running = ExchangeAsync(mayRun: true);
        await _time.TimerDueInAsync(KeyRotation.Settle);
        await PutAsync(old, "two");
        _time.Advance(KeyRotation.Settle);

        (await running).Sealed.ShouldBe(2);

        var now = KeyFile.Read(KeyPath);
        now.Ids.ShouldHaveSingleItem().ShouldStartWith("key-2030");
        (await ReadAsync(now, "one"), await ReadAsync(now, "two")).ShouldBe(("content of one", "content of two"));
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(KeyPath).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task What_was_interrupted_goes_on_with_the_key_that_was_begun_with()
    {
        var old = KeyFile.Read(KeyPath);
        var both = old.Before(KeyRing.Generate("begun"));
        await PutAsync(old, "one");
        await PutAsync(both, "two");
        KeyFile.Write(KeyPath, both);

        var report = await ExchangeAsync(mayRun: false);

        (report.Key, report.Sealed).ShouldBe(("begun", 1));
        _cli.Error.ShouldContain("going on with a rotation to 'begun'");
        (await ReadAsync(KeyFile.Read(KeyPath), "one")).ShouldBe("content of one");
    }

    [Fact]
    public async Task A_record_that_was_changed_keeps_the_old_key_in_place()
    {
        var old = KeyFile.Read(KeyPath);
        await PutAsync(old, "one");
        await PutAsync(old, "two", tampered: true);

        (await Should.ThrowAsync<CliException>(() => ExchangeAsync(mayRun: false))).Message.ShouldContain("1 credentials do not open with the keys that they name");

        KeyFile.Read(KeyPath).Ids.Count.ShouldBe(2);
        (await ReadAsync(KeyFile.Read(KeyPath), "one")).ShouldBe("content of one");
    }

    [Fact]
    public async Task A_record_of_a_key_that_nobody_has_is_counted_and_left()
    {
        await PutAsync(KeyFile.Read(KeyPath), "one");
        await PutAsync(KeyRing.Generate("lost"), "two");

        var report = await ExchangeAsync(mayRun: false);

        (report.Sealed, report.Unreadable).ShouldBe((1, 1));
        report.Retired.ShouldBe(["old"]);
    }

    [Fact]
    public async Task Keys_that_are_given_by_value_are_for_the_operator_to_change()
    {
        var ring = KeyFile.Read(KeyPath);
        (await Should.ThrowAsync<CliException>(() => ExchangeAsync(mayRun: false, ring))).Message.ShouldContain("put a new one in front of it");

        await PutAsync(ring, "one");
        var both = ring.Before(KeyRing.Generate("mine"));
        var report = await ExchangeAsync(mayRun: false, both);

        (report.Key, report.Sealed, report.Retired.Count).ShouldBe(("mine", 1, 0));
        (await ReadAsync(both.OnlyCurrent(), "one")).ShouldBe("content of one");
    }

    private Task<RotationReport> ExchangeAsync(bool mayRun, KeyRing? byValue = null) => new KeyExchange(
        _cli.Context with { Time = _time }, byValue is null ? new(KeyFile.Read(KeyPath), KeyPath) : new(byValue, null), Open(), mayRun).RunAsync(Ct);

    private IDocumentStore Open() => DocumentStores.Create($"sqlite:{_folder.File("lasso.db")}");

    private async Task PutAsync(KeyRing keys, string id, bool tampered = false)
    {
        await using var store = Open();
        var documents = await SealedDocuments.OpenAsync(store, "credentials", new FixedKeys(keys), Ct);
        var document = documents.Seal(id, "ada", new Dictionary<string, string>(), System.Text.Encoding.UTF8.GetBytes($"content of {id}"));
        await documents.Documents.UpsertAsync(id, tampered ? document with { Owner = "mallory" } : document, null, Ct);
    }

    private async Task<string> ReadAsync(KeyRing keys, string id)
    {
        await using var store = Open();
        var documents = await SealedDocuments.OpenAsync(store, "credentials", new FixedKeys(keys), Ct);
        return System.Text.Encoding.UTF8.GetString(documents.Open(id, (await documents.Documents.GetAsync(id, Ct))!.Document));
    }
}
