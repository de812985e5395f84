using System.Text.Json;
using System.Text.Json.Serialization;
using Jibo.Pegasus.Cli.Tests.Support;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.Cli.Tests.Backups;

public sealed partial class BackupTests : IDisposable
{
    private readonly CliRun _cli = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Backup => _cli.File("a.backup");

    private string Elsewhere => _cli.File("elsewhere");

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task A_backup_while_services_write_is_restored_into_an_empty_folder()
    {
        await using var store = await FillAsync(_cli.Data);
        await WriteFileAsync("parser/uploads/house.json", "{}");

        (await _cli.RunAsync("backup", "--data", _cli.Data, "--to", Backup)).ShouldBe(0, _cli.Error);
        (await _cli.RunAsync("restore", Backup, "--data", Elsewhere)).ShouldBe(0, _cli.Error);

        (await CountAsync(Path.Combine(Elsewhere, "history.db"))).ShouldBe(20);
        File.ReadAllText(Path.Combine(Elsewhere, "parser/uploads/house.json")).ShouldBe("{}");
        _cli.Output.ShouldContain("history: 20 documents");
        Directory.EnumerateFileSystemEntries(_cli.File("")).Select(Path.GetFileName).Order().ShouldBe(["a.backup", "data", "elsewhere"]);
        Directory.EnumerateFiles(Elsewhere).Select(Path.GetFileName).ShouldBe(["history.db"]);
    }

    [Fact]
    public async Task Secrets_are_left_out_unless_asked_for_and_what_says_who_runs_always()
    {
        await WriteFileAsync("hub-token-secret", "s3cret");
        await WriteFileAsync("hub-skills.json", "[]");
        await WriteFileAsync("up.json", "{}");

        (await _cli.RunAsync("backup", "--data", _cli.Data, "--to", Backup)).ShouldBe(0, _cli.Error);
        _cli.Error.ShouldContain("--with-secrets");
        (await _cli.RunAsync("restore", Backup, "--data", Elsewhere)).ShouldBe(0, _cli.Error);
        Directory.EnumerateFiles(Elsewhere).Select(Path.GetFileName).ShouldBe(["hub-skills.json"]);

        (await _cli.RunAsync("backup", "--data", _cli.Data, "--to", Backup, "--with-secrets")).ShouldBe(0, _cli.Error);
        (await _cli.RunAsync("restore", Backup, "--data", Elsewhere, "--force")).ShouldBe(0, _cli.Error);
        Directory.EnumerateFiles(Elsewhere).Select(Path.GetFileName).Order().ShouldBe(["hub-skills.json", "hub-token-secret"]);
    }

    [Fact]
    public async Task A_folder_that_is_not_empty_needs_force_and_is_kept_with_its_secrets_carried_over()
    {
        await using (await FillAsync(_cli.Data))
            (await _cli.RunAsync("backup", "--data", _cli.Data, "--to", Backup)).ShouldBe(0, _cli.Error);
        Directory.CreateDirectory(Elsewhere);
        await File.WriteAllTextAsync(Path.Combine(Elsewhere, "hub-token-secret"), "theirs", Ct);
        await File.WriteAllTextAsync(Path.Combine(Elsewhere, "note"), "theirs", Ct);

        (await _cli.RunAsync("restore", Backup, "--data", Elsewhere)).ShouldBe(1);
        _cli.Error.ShouldContain("is not empty");
        (await File.ReadAllTextAsync(Path.Combine(Elsewhere, "note"), Ct)).ShouldBe("theirs");

        (await _cli.RunAsync("restore", Backup, "--data", Elsewhere, "--force", "--json")).ShouldBe(0, _cli.Error);
        using var report = JsonDocument.Parse(_cli.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]);
        File.Exists(Path.Combine(report.RootElement.GetProperty("before").GetString()!, "note")).ShouldBeTrue();
        (await File.ReadAllTextAsync(Path.Combine(Elsewhere, "hub-token-secret"), Ct)).ShouldBe("theirs");
        File.Exists(Path.Combine(Elsewhere, "note")).ShouldBeFalse();
        (await CountAsync(Path.Combine(Elsewhere, "history.db"))).ShouldBe(20);
    }

    [Fact]
    public async Task A_damaged_backup_is_refused_whole_and_nothing_is_left_behind()
    {
        await using (await FillAsync(_cli.Data))
            (await _cli.RunAsync("backup", "--data", _cli.Data, "--to", Backup)).ShouldBe(0, _cli.Error);
        var bytes = await File.ReadAllBytesAsync(Backup, Ct);
        await File.WriteAllBytesAsync(Backup, bytes[..(bytes.Length / 2)], Ct);

        (await _cli.RunAsync("restore", Backup, "--data", Elsewhere)).ShouldBe(1);

        _cli.Error.Trim().ShouldEndWith("use another backup.");
        Directory.EnumerateFileSystemEntries(_cli.File("")).Select(Path.GetFileName).Order().ShouldBe(["a.backup", "data"]);
    }

    [Fact]
    public async Task A_store_can_be_named_and_goes_where_it_is_told()
    {
        await using (await FillAsync(_cli.File("outside"), "here.db"))
            (await _cli.RunAsync("backup", "--data", _cli.Data, "--to", Backup, "--store", $"history=sqlite:{_cli.File("outside")}/here.db")).ShouldBe(0, _cli.Error);
        await File.WriteAllTextAsync(_cli.File("connection"), $"sqlite:{_cli.File("there.db")}\n", Ct);

        (await _cli.RunAsync("restore", Backup, "--data", Elsewhere, "--store", $"history=@{_cli.File("connection")}")).ShouldBe(0, _cli.Error);

        (await CountAsync(_cli.File("there.db"))).ShouldBe(20);
        Directory.EnumerateFileSystemEntries(Elsewhere).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_service_is_told_by_its_environment_is_backed_up_too()
    {
        await using var store = await FillAsync(_cli.File("outside"), "here.db");
        _cli.With("ETCO_history_store", $"sqlite:{_cli.File("outside")}/here.db");

        (await _cli.RunAsync("backup", "--data", _cli.Data, "--to", Backup, "--json")).ShouldBe(0, _cli.Error);

        using var report = JsonDocument.Parse(_cli.Output);
        report.RootElement.GetProperty("stores")[0].GetProperty("documents").GetInt64().ShouldBe(20);
        report.RootElement.GetProperty("bytes").GetInt64().ShouldBe(new FileInfo(Backup).Length);
    }

    [Theory]
    [InlineData("no data folder", "--data", "/nowhere/at/all")]
    [InlineData("must be NAME=CONNECTION", "--store", "postgres://user:hidden@host/db")]
    [InlineData("'history' cannot be used", "--store", "history=postgres://user:hidden@/")]
    [InlineData("-p:PegasusPackages=official", "--store", "history=mongodb://user:hidden@host/db")]
    [InlineData("cannot be reached", "--store", "history=postgres://user:hidden@127.0.0.1:1/db")]
    [InlineData("cannot be read", "--store", "history=@/nowhere/hidden")]
    public async Task What_cannot_be_backed_up_is_told_in_one_sentence_without_passwords(string says, params string[] arguments)
    {
        string[] all = arguments[0] == "--data" ? ["backup", "--to", Backup, .. arguments] : ["backup", "--to", Backup, "--data", _cli.Data, .. arguments];
        (await _cli.RunAsync(all)).ShouldBe(1);

        _cli.Error.ShouldContain(says);
        _cli.Error.Trim().Split('\n').ShouldHaveSingleItem();
        if (says != "cannot be read")
            _cli.Error.ShouldNotContain("hidden");
        File.Exists(Backup).ShouldBeFalse();
    }

    private async Task WriteFileAsync(string name, string text)
    {
        var path = Path.Combine(_cli.Data, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, text, Ct);
    }

    private static async Task<IDocumentStore> FillAsync(string folder, string file = "history.db")
    {
        var store = DocumentStores.Create($"sqlite:{Path.Combine(folder, file)}");
        var launches = await store.OpenCollectionAsync(new("launches"), LaunchJson.Default.Launch, Ct);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => launches.InsertAsync($"l{i}", new("robot"), null, Ct)));
        return store;
    }

    private static async Task<long> CountAsync(string file)
    {
        File.Exists(file).ShouldBeTrue();
        await using var store = DocumentStores.Create($"sqlite:{file}");
        var launches = await store.OpenCollectionAsync(new("launches"), LaunchJson.Default.Launch, Ct);
        return await launches.CountAsync(DocumentFilter.Everything, Ct);
    }

    internal sealed record Launch(string Robot);

    [JsonSerializable(typeof(Launch))]
    internal sealed partial class LaunchJson : JsonSerializerContext;
}
