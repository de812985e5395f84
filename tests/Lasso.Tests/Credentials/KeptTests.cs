using System.Text;
using Jibo.Pegasus.Lasso.Credentials;
using Jibo.Pegasus.Lasso.Credentials.Kept;
using Jibo.Pegasus.Lasso.Tests.Credentials.Support;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.Store;
using Jibo.Pegasus.Store.Sealing;
using Jibo.Pegasus.TestSupport;
using Jibo.Pegasus.TestSupport.OAuth;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.Lasso.Tests.Credentials;

/// <summary>What lies in the store, and what becomes of it when somebody meddles with it or changes keys.</summary>
public sealed class KeptTests : IAsyncLifetime
{
    private readonly ScratchFolder _folder = new();
    private readonly ManualTime _time = new();
    private readonly FakeOAuthServer _oauth;
    private RunningCredentials _lasso = null!;

    public KeptTests() => _oauth = new() { Time = _time };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static CredentialKey Personal => RunningCredentials.Work with { Calendar = "personalCalendar" };

    public async ValueTask InitializeAsync()
    {
        await _oauth.StartAsync();
        _lasso = await RunningCredentials.StartAsync(_folder, _oauth, _time);
        await _lasso.LinkWholeAsync(_oauth);
    }

    public async ValueTask DisposeAsync()
    {
        await _lasso.DisposeAsync();
        await _oauth.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task No_token_lies_in_the_files_of_the_store_or_in_the_log()
    {
        const string Address = "https://calendar.example.com/private-5f2a71/basic.ics";
        await _lasso.SendAsync("POST", "/v1/credential", Body("ics", "address", Address));
        _time.Advance(TimeSpan.FromMinutes(10));
        await _lasso.Tokens.GetAsync(RunningCredentials.Work, null, Ct);
        await _lasso.Tokens.GetAsync(RunningCredentials.Work with { Service = "ics" }, null, Ct);
        await _lasso.SendAsync("DELETE", "/v1/credential", Body("google", "x", "y"));

        // While it is open, with all that lies in the write-ahead log.
        var files = Directory.GetFiles(_folder.Path, "lasso.db*");
        files.Select(Path.GetFileName).ShouldContain("lasso.db-wal");
        var secrets = _oauth.Secrets.Append(Address).Append("private-5f2a71").Append(_oauth.ClientSecret!).Append(RunningCredentials.Admin).ToArray();
        secrets.Length.ShouldBeGreaterThan(7, "two access tokens, two refresh tokens and a code at least");
        foreach (var file in files)
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            await stream.ReadExactlyAsync(bytes, Ct);
            foreach (var secret in secrets)
            {
                bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)).ShouldBe(-1, file);
                bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(secret)).ShouldBe(-1, file);
                bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)).TrimEnd('='))).ShouldBe(-1, file);
            }
        }

        _lasso.Log.Has("was linked").ShouldBeTrue("the log was looked at");
        foreach (var secret in secrets.Where(secret => !secret.StartsWith("code-", StringComparison.Ordinal)))
            _lasso.Log.Has(secret).ShouldBeFalse();
    }

    [Fact]
    public async Task A_record_in_the_place_of_another_does_not_open()
    {
        var sealedDocuments = await OpenAsync();
        var found = (await sealedDocuments.Documents.GetAsync(CredentialStore.IdOf(RunningCredentials.Work), Ct))!;
        // Its owner copies it to where he would like it, and says so in it.
        var moved = found.Document with { About = new Dictionary<string, string>(found.Document.About) { ["calendar"] = "personalCalendar" } };
        await sealedDocuments.Documents.UpsertAsync(CredentialStore.IdOf(Personal), moved, null, Ct);
        await sealedDocuments.Documents.UpsertAsync(CredentialStore.IdOf(Personal with { AccountId = "mallory" }), found.Document with { Owner = "mallory" }, null, Ct);

        (await FailureAsync(Personal)).ShouldBe(CredentialFailure.Invalid);
        (await FailureAsync(RunningCredentials.Work with { AccountId = "mallory", Calendar = "personalCalendar" })).ShouldBe(CredentialFailure.Invalid);
        _lasso.Log.Has("does not open (Tampered)").ShouldBeTrue();
        (await _lasso.Tokens.GetAsync(RunningCredentials.Work, null, Ct)).ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("sealed")]
    [InlineData("nothing")]
    [InlineData("revoked")]
    [InlineData("unknown key")]
    public async Task A_record_that_was_changed_does_not_open_and_can_be_linked_anew(string what)
    {
        var sealedDocuments = await OpenAsync();
        var id = CredentialStore.IdOf(RunningCredentials.Work);
        var document = (await sealedDocuments.Documents.GetAsync(id, Ct))!.Document;
        var box = Convert.FromBase64String(document.Sealed);
        box[20] ^= 1;
        await sealedDocuments.Documents.UpsertAsync(
            id,
            what switch
            {
                "sealed" => document with { Sealed = Convert.ToBase64String(box) },
                "nothing" => document with { Sealed = "?" },
                "revoked" => document with { About = new Dictionary<string, string>(document.About) { ["linkedAt"] = "1" } },
                _ => document with { KeyId = "gone" },
            },
            null,
            Ct);

        (await FailureAsync(RunningCredentials.Work)).ShouldBe(CredentialFailure.Invalid);
        _lasso.Log.Has(what == "unknown key" ? "does not open (UnknownKey); it was sealed with the key 'gone'" : "does not open (Tampered)").ShouldBeTrue();
        (await _lasso.SendAsync("DELETE", "/v1/credential", Body("google", "x", "y"))).Body.ShouldBe("""{"deleted":true}""");
        await _lasso.LinkWholeAsync(_oauth);
        (await _lasso.Tokens.GetAsync(RunningCredentials.Work, null, Ct)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Keys_are_rotated_while_everybody_reads_and_refreshes()
    {
        var accounts = Enumerable.Range(0, 60).Select(i => RunningCredentials.Work with { AccountId = $"account-{i}", Service = "ics" }).ToArray();
        var store = _lasso.Services.GetRequiredService<CredentialStore>();
        foreach (var (i, key) in accounts.Index())
            await store.PutAsync(key, new() { Address = $"https://example.com/{i}" }, Ct);
        var reading = new CancellationTokenSource();
        var reads = 0;
        var readers = Enumerable.Range(0, 4).Select(n => Task.Run(async () =>
        {
            for (var i = n; !reading.IsCancellationRequested; i++)
            {
                (await _lasso.Tokens.GetAsync(accounts[i % accounts.Length], null, Ct)).ShouldBe($"https://example.com/{i % accounts.Length}");
                if (i % 5 == 0)
                    await store.PutAsync(accounts[i % accounts.Length], new() { Address = $"https://example.com/{i % accounts.Length}" }, Ct);
                Interlocked.Increment(ref reads);
            }
        }, Ct)).ToArray();

        var both = KeyFile.Read(_folder.File("key")).Before(KeyRing.Generate("second"));
        KeyFile.Write(_folder.File("key"), both);
        _time.Advance(KeyFile.LookEvery);
        var rotation = await new KeyRotation(await OpenAsync(), both).RunAsync((_, _) => { }, Ct);
        var again = await new KeyRotation(await OpenAsync(), both).RunAsync((_, _) => { }, Ct);
        KeyFile.Write(_folder.File("key"), both.OnlyCurrent());
        _time.Advance(KeyFile.LookEvery);
        // Each account is read by the new key alone before the end.
        var enough = Volatile.Read(ref reads) + accounts.Length;
        while (Volatile.Read(ref reads) < enough && !Array.Exists(readers, reader => reader.IsFaulted))
            await Task.Yield();
        await reading.CancelAsync();
        await Task.WhenAll(readers);

        reads.ShouldBeGreaterThan(20);
        (rotation.Sealed, rotation.Unreadable).ShouldSatisfyAllConditions(r => r.Sealed.ShouldBeInRange(20, 61), r => r.Unreadable.ShouldBe(0));
        again.ShouldBe(new RotationOutcome(0, 0, 0));
        _oauth.IsGood(await _lasso.Tokens.GetAsync(RunningCredentials.Work, null, Ct)).ShouldBeTrue();
        (await (await OpenAsync()).Documents.CountAsync(Where.Not(Where.Equal("keyId", "second")), Ct)).ShouldBe(0);
        await Should.ThrowAsync<SealingException>(async () => new SealedDocuments((await OpenAsync()).Documents, CredentialStore.Collection, new FixedKeys(KeyRing.Generate("second")))
            .Open(CredentialStore.IdOf(RunningCredentials.Work), (await (await OpenAsync()).Documents.GetAsync(CredentialStore.IdOf(RunningCredentials.Work), Ct))!.Document));
    }

    [Fact]
    public async Task A_refresh_that_meets_a_rotation_loses_nothing()
    {
        var both = KeyFile.Read(_folder.File("key")).Before(KeyRing.Generate("second"));
        _oauth.BeforeToken = async () =>
        {
            KeyFile.Write(_folder.File("key"), both);
            (await new KeyRotation(await OpenAsync(), both).RunAsync((_, _) => { }, Ct)).Sealed.ShouldBe(1);
        };
        _time.Advance(TimeSpan.FromMinutes(5));
        await _lasso.Tokens.GetAsync(RunningCredentials.Work, null, Ct);
        _oauth.BeforeToken = null;

        _time.Advance(TimeSpan.FromMinutes(5));
        _oauth.IsGood(await _lasso.Tokens.GetAsync(RunningCredentials.Work, null, Ct)).ShouldBeTrue();
        _oauth.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("--lasso:credentialKey=c2hvcnQ=", "must be keys of exactly 32 bytes in base64")]
    [InlineData("--lasso:credentialKey=a:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=,a:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "two have the same")]
    [InlineData("--server:host=0.0.0.0 --lasso:credentialKey=development-only-1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "holds a development key while lasso listens on 0.0.0.0")]
    [InlineData("--lasso:googleClientSecret=abc", "is set without ETCO_lasso_googleClientId")]
    [InlineData("--lasso:publicUrl=https://example.com/path", "an address without a path")]
    [InlineData("--lasso:store=mongodb://x/y", "names no store")]
    [InlineData("--lasso:clients=/does/not/exist", "a folder that can be read")]
    public void Settings_that_cannot_be_used_are_told_in_a_sentence(string args, string sentence)
    {
        var problem = Should.Throw<ConfigurationProblemException>(() =>
        {
            var builder = ServiceDefaults.PegasusDefaults.CreateBuilder(
                LassoService.Info, ["--server:logLevel=none", .. args.Split(' ')],
                new Dictionary<string, string> { ["ETCO_server_hubTokenSecret"] = RunningCredentials.HubSecret });
            builder.AddCredentials();
        });

        problem.Message.ShouldContain(sentence);
        problem.Message.ShouldNotContain("AAAA");
    }

    private async Task<SealedDocuments> OpenAsync() => await SealedDocuments.OpenAsync(
        _lasso.Services.GetRequiredService<IDocumentStore>(), CredentialStore.Collection, new KeyFile(_folder.File("key"), TimeProvider.System), Ct);

    private async Task<CredentialFailure> FailureAsync(CredentialKey key) =>
        (await Should.ThrowAsync<CredentialException>(() => _lasso.Tokens.GetAsync(key, null, Ct))).Failure;

    private static string Body(string service, string name, string value) =>
        $$"""{"accountId":"{{RunningCredentials.Ada}}","skillId":"report-skill","serviceName":"{{service}}","serviceAccountName":"workCalendar","{{name}}":"{{value}}"}""";
}
