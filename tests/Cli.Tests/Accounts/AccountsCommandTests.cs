using System.Net.Http.Headers;
using System.Text.Json;
using Jibo.Pegasus.Cli.Tests.Robots;

namespace Jibo.Pegasus.Cli.Tests.Accounts;

/// <summary>People, loops and releases from the command line, against the real accounts.</summary>
public sealed class AccountsCommandTests : AccountsHome
{
    [Fact]
    public async Task People_come_into_a_loop_and_leave_it()
    {
        (await RunAsync("loop", "list")).Output.ShouldStartWith("There is no loop");
        await RunAsync("robot", "add", "Red-Robot", "--owner", "ada@example.com", "--first-name", "Ada");

        (await RunAsync("loop", "add-member", "Red-Robot", "bo@example.com", "--first-name", "Bo", "--nickname", "Bobo")).Output.ShouldContain("Bobo");
        (await RunAsync("loop", "rename", "Red-Robot", "The barn")).Output.ShouldStartWith("The barn (");
        (await RunAsync("loop", "list")).Output.ShouldContain("Ada, Bo");
        (await RunAsync("loop", "remove-member", "Red-Robot", "bo@example.com", "--yes")).Output.ShouldNotContain("Bobo");
        (await RunAsync("loop", "remove-member", "Red-Robot", "ada@example.com", "--yes")).Error.ShouldContain("A loop keeps its owner and its robot");
        JsonElement.Parse((await RunAsync("loop", "show", "Red-Robot", "--json")).Output).GetProperty("members").GetArrayLength().ShouldBe(2);
        (await RunAsync("loop", "show", "Nobody")).Error.ShouldBe("pegasus: Accounts refuse: There is no such loop.");
    }

    [Fact]
    public async Task A_person_gets_a_password_that_is_on_no_command_line()
    {
        (await RunAsync("accounts", "add-person", "ada@example.com", "--first-name", "Ada")).Output.ShouldStartWith("ada@example.com has the account ");
        (await TypeAsync("correct horse battery\n", "accounts", "password", "ada@example.com")).Output.ShouldBe("ada@example.com has a new password.");
        JsonElement.Parse((await RunAsync("accounts", "persons", "--json")).Output).GetProperty("persons")[0].GetProperty("canLogIn").GetBoolean().ShouldBeTrue();
        (await TypeAsync("short\n", "accounts", "password", "ada@example.com")).Error.ShouldContain("A password has 8 to 200 characters");
        (await RunAsync("accounts", "password", "ada@example.com")).Error.ShouldContain("PEGASUS_PASSWORD");
    }

    [Fact]
    public async Task A_release_is_offered_with_its_own_hash_and_taken_back()
    {
        var file = File("be.tgz");
        await System.IO.File.WriteAllTextAsync(file, "a release", TestContext.Current.CancellationToken);
        (await RunAsync("accounts", "update", "list")).Output.ShouldBe("Robots are offered no release.");

        var added = await RunAsync("accounts", "update", "add", "--subsystem", "@be/be", "--to", "12.0.0", "--at", "https://updates.example.com/be.tgz", "--file", file, "--json");

        added.Code.ShouldBe(0, added.Error);
        var update = JsonElement.Parse(added.Output);
        (update.GetProperty("length").GetInt32(), update.GetProperty("shaHash").GetString()!.Length).ShouldBe((9, 64));
        (await RunAsync("accounts", "update", "list")).Output.ShouldContain("@be/be");
        (await RunAsync("accounts", "update", "remove", update.GetProperty("id").GetString()!, "--yes")).Code.ShouldBe(0);
        (await RunAsync("accounts", "update", "add", "--subsystem", "os", "--to", "2", "--at", "https://example.com/os")).Error.ShouldContain("--sha");
        (await RunAsync("accounts", "update", "add", "--subsystem", "os", "--to", "2", "--at", "ftp://example.com/os", "--sha", "x")).Error.ShouldContain("--at is 'ftp://example.com/os'");
    }

    [Fact]
    public async Task What_a_new_firmware_asks_for_is_shown()
    {
        (await RunAsync("accounts", "unknown")).Output.ShouldBe("No robot has asked for anything that accounts do not know.");
        using var http = new HttpClient { BaseAddress = Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent("{}", MediaTypeHeaderValue.Parse("application/json")) };
        request.Headers.TryAddWithoutValidation("X-Amz-Target", "Future_20300101.Fly");
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);

        (await RunAsync("accounts", "unknown")).Output.ShouldContain("Future_20300101.Fly");
        (await RunAsync("accounts", "unknown", "--clear")).Output.ShouldBe("1 unknown operations are forgotten.");
        (await RunAsync("accounts", "unknown", "--json")).Output.ShouldBe("""{"unknown":[]}""");
    }
}
