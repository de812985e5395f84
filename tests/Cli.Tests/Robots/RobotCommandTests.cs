using System.Text.Json;
using Jibo.Pegasus.Cli.Robots;
using Jibo.Pegasus.Cli.Tests.Support;

namespace Jibo.Pegasus.Cli.Tests.Robots;

/// <summary>An owner makes a robot known, against the real accounts.</summary>
public sealed class RobotCommandTests : AccountsHome
{
    [Fact]
    public async Task A_robot_is_added_and_its_key_is_told_once()
    {
        (await RunAsync("robot", "list")).Output.ShouldBe("There is no robot; ./pegasus robot add makes one known.");

        var added = await RunAsync("robot", "add", "Quiet-Copper-Garden-Kite", "--owner", "ada@example.com", "--first-name", "Ada", "--loop", "The barn");

        (added.Code, added.Error).ShouldBe((0, ""));
        added.Output.ShouldContain("Quiet-Copper-Garden-Kite is added");
        added.Output.ShouldContain("ada@example.com, who has an account now; their loop is The barn");
        var key = JsonElement.Parse(added.Output.Split('\n')[^1]).GetProperty("secretAccessKey").GetString()!;
        key.Length.ShouldBe(40);
        var (list, show) = (await RunAsync("robot", "list"), await RunAsync("robot", "show", "quiet-copper-garden-kite"));
        list.Output.ShouldContain("Quiet-Copper-Garden-Kite");
        show.Output.ShouldContain("nothing yet: it has not been here");
        (list.Output + show.Output + (await RunAsync("robot", "list", "--json")).Output).ShouldNotContain(key);
    }

    [Fact]
    public async Task A_key_goes_into_a_file_that_only_its_owner_reads_and_is_never_written_over()
    {
        var file = File("credentials.json");

        var added = await RunAsync("robot", "add", "--owner", "ada@example.com", "--key-file", file, "--json");

        added.Code.ShouldBe(0, added.Error);
        var report = JsonElement.Parse(added.Output);
        report.TryGetProperty("secretAccessKey", out _).ShouldBeFalse();
        var kept = RobotCredentials.Read(file);
        (kept.AccessKeyId, kept.Region).ShouldBe((report.GetProperty("accessKeyId").GetString()!, "api"));
        if (!OperatingSystem.IsWindows())
            System.IO.File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        (await RunAsync("robot", "add", "Another", "--owner", "ada@example.com", "--key-file", file)).Error.ShouldContain("is there already");
        (await RunAsync("robot", "list", "--json")).Output.ShouldNotContain("Another", Case.Sensitive, "nothing is made whose key could not be kept");
    }

    [Fact]
    public async Task A_robot_keeps_the_key_that_it_has()
    {
        var file = File("copied.json");
        await System.IO.File.WriteAllTextAsync(file, """{"accessKeyId":"AKOLD","secretAccessKey":"theOldSecretOfTheRobot","region":"api"}""", TestContext.Current.CancellationToken);

        var added = await RunAsync("robot", "add", "Old-Robot", "--owner", "ada@example.com", "--credentials", file, "--account-id", "5a0000000000000000000001");

        added.Code.ShouldBe(0, added.Error);
        added.Output.ShouldContain("account 5a0000000000000000000001");
        added.Output.ShouldContain("It keeps the key that it has.");
        added.Output.ShouldNotContain("theOldSecret");
        (await RunAsync("robot", "show", "Old-Robot", "--json")).Output.ShouldContain("AKOLD");
        await System.IO.File.WriteAllTextAsync(file, """{"accessKeyId":"","secretAccessKey":"","region":""}""", TestContext.Current.CancellationToken);
        (await RunAsync("robot", "add", "Wiped", "--owner", "ada@example.com", "--credentials", file)).Error.ShouldContain("a robot that was wiped has none");
    }

    [Fact]
    public async Task Who_does_away_with_something_is_asked_first()
    {
        await RunAsync("robot", "add", "Old-Name", "--owner", "ada@example.com");
        (await RunAsync("robot", "rename", "Old-Name", "New-Name")).Output.ShouldBe("Old-Name is New-Name from now on.");

        (await TypeAsync("n\n", "robot", "remove", "New-Name")).ShouldSatisfyAllConditions(said => said.Code.ShouldBe(1), said => said.Error.ShouldContain("Nothing was changed"));
        (await RunAsync("robot", "revoke", "New-Name")).Code.ShouldBe(1, "nobody answered");
        (await TypeAsync("y\n", "robot", "revoke", "New-Name")).Output.ShouldContain("New-Name is revoked");
        (await RunAsync("robot", "list")).Output.ShouldContain("revoked");
        (await RunAsync("robot", "remove", "New-Name", "--yes")).Output.ShouldBe("New-Name is forgotten.");
        (await RunAsync("robot", "remove", "New-Name", "--yes")).Error.ShouldBe("pegasus: Accounts refuse: There is no such robot.");
    }

    [Fact]
    public async Task Codes_for_a_wiped_robot_hold_a_token_of_ours()
    {
        var said = await TypeAsync("correct horse battery\n", "robot", "qr", "--ssid", "Home", "--owner", "ada@example.com", "--json");

        said.Code.ShouldBe(0, said.Error);
        var lines = SetupText.LinesOf(JsonElement.Parse(said.Output).GetProperty("texts").EnumerateArray().Select(text => text.GetString()!));
        lines.Take(2).ShouldBe(["Home", "correct horse battery"]);
        lines[2].Length.ShouldBeGreaterThan(20);
        using var http = new HttpClient { BaseAddress = Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent($$"""{"token":"{{lines[2]}}","id":"Wiped-Robot"}""") };
        request.Headers.TryAddWithoutValidation("X-Amz-Target", "OOBE_20161026.SetupRobot");
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("secretAccessKey");
        (await RunAsync("robot", "show", "Wiped-Robot")).Code.ShouldBe(0);
    }

    [Fact]
    public async Task Codes_are_drawn_or_written_as_images()
    {
        var drawn = await TypeAsync("correct horse battery\n", "robot", "qr", "--ssid", "Home", "--token", "a-token", "--letters", "25");
        drawn.Output.ShouldStartWith("Code 1 of 2");
        drawn.Output.ShouldContain("█");
        drawn.Output.ShouldNotContain("correct horse battery");

        var written = await TypeAsync("correct horse battery\n", "robot", "qr", "--ssid", "Home", "--standard", "--png", File("wifi.png"));
        written.Output.ShouldBe(File("wifi.png"));
        (await System.IO.File.ReadAllBytesAsync(File("wifi.png"), TestContext.Current.CancellationToken)).Take(4).ShouldBe([0x89, (byte)'P', (byte)'N', (byte)'G']);
        (await RunAsync("robot", "qr", "--ssid", "Home", "--open", "--standard", "--png", File("wifi.png"))).Error.ShouldContain("is there already");
        (await RunAsync("robot", "qr", "--ssid", "Home", "--open")).Error.ShouldContain("Say whose robot it will be with --owner");
        (await RunAsync("robot", "qr", "--ssid", "Home", "--token", "t")).Error.ShouldContain("PEGASUS_WIFI_PASSWORD");
    }

    [Fact]
    public async Task What_cannot_be_is_one_sentence()
    {
        (await RunAsync("robot", "add", "two words", "--owner", "ada@example.com")).Error.ShouldStartWith("pegasus: Accounts refuse: A robot's name is words of letters and digits");
        (await RunAsync("robot", "add", "--owner", "nobody")).Error.ShouldBe("pegasus: Accounts refuse: An e-mail address must be one, such as ada@example.com.");
        (await RunAsync("robot", "show", "Nobody")).Error.ShouldBe("pegasus: Accounts refuse: There is no such robot.");
        using var nowhere = new CliRun();
        (await nowhere.RunAsync("robot", "list", "--url", "http://127.0.0.1:1", "--data", Data)).ShouldBe(1);
        nowhere.Error.Trim().ShouldBe("pegasus: No accounts answer at http://127.0.0.1:1/; start the system with ./pegasus up, or say where they are with --url or --data.");
        using var stranger = new CliRun();
        stranger.With("ETCO_accounts_adminToken", "another token, long enough to be one");
        (await stranger.RunAsync("robot", "list", "--url", Address.ToString(), "--data", Data)).ShouldBe(1);
        stranger.Error.ShouldContain("This is not the operator's token");
    }
}
