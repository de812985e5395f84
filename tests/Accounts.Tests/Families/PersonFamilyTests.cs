using System.Net;
using System.Text.Json;
using Jibo.Pegasus.Accounts.Tests.Support;

namespace Jibo.Pegasus.Accounts.Tests.Families;

/// <summary>The days that a loop keeps.</summary>
public sealed class PersonFamilyTests : AtHome
{
    private string Loop => $$"""{"loopId":"{{Home.Loop.Id}}"}""";

    [Fact]
    public async Task A_day_that_is_switched_off_stays_off_for_the_whole_loop_until_it_is_switched_on()
    {
        await SwitchAsync("DisableHolidays", "halloween", "pi-day");
        (await OffAsync()).ShouldBe(["halloween", "pi-day"], ignoreOrder: true);
        await SwitchAsync("EnableHolidays", "halloween");
        (await OffAsync()).ShouldBe(["pi-day"]);

        var other = await Running.AddHouseholdAsync("Silver-Amber-Jade-Pearl", "eve@example.com");
        var days = (await Running.AskAsync("Person_20160801.ListHolidays", $$"""{"loopId":"{{other.Loop.Id}}"}""", other.RobotKey)).Json;
        days.EnumerateArray().ShouldAllBe(day => day.GetProperty("isEnabled").GetBoolean());
    }

    [Fact]
    public async Task Birthdays_of_a_loops_people_are_days_of_their_own()
    {
        var born = new DateTimeOffset(2020, 2, 29, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
        await Running.AskAsync("Loop_20160324.InviteLoopMember", $$"""{"loopId":"{{Home.Loop.Id}}","firstName":"Zoe","isChild":true,"birthday":{{born}}}""", Home.OwnerKey);

        var day = (await DaysAsync()).Single(one => one.GetProperty("category").GetString() == "birthday");

        day.GetProperty("name").GetString().ShouldBe("Zoe's birthday");
        day.GetProperty("id").GetString().ShouldBe($"birthday-{day.GetProperty("memberId").GetString()}");
        day.GetProperty("date").GetString()!.ShouldMatch("^[0-9]{4}-02-2[89]$");
        await SwitchAsync("DisableHolidays", day.GetProperty("id").GetString()!);
        (await OffAsync()).ShouldBe([day.GetProperty("id").GetString()]);

        // Who goes takes their day along.
        await Running.AskAsync("Loop_20160324.RemoveLoopMember", $$"""{"loopId":"{{Home.Loop.Id}}","id":"{{day.GetProperty("memberId").GetString()}}"}""", Home.OwnerKey);
        (await OffAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""["no-such-day"]""", "HOLIDAY_NOT_FOUND")]
    [InlineData("[]", "ValidationException")]
    [InlineData("null", "ValidationException")]
    [InlineData("""[""]""", "ValidationException")]
    [InlineData("""[null]""", "ValidationException")]
    [InlineData("""{"a":1}""", "ValidationException")]
    public async Task Days_that_there_are_not_cannot_be_switched(string ids, string code) =>
        (await Running.AskAsync("Person_20160801.DisableHolidays", $$"""{"loopId":"{{Home.Loop.Id}}","ids":{{ids}}}""", Home.RobotKey)).ErrorType.ShouldBe(code);

    private async Task SwitchAsync(string operation, params string[] ids)
    {
        var body = $$"""{"loopId":"{{Home.Loop.Id}}","ids":["{{string.Join("\",\"", ids)}}"]}""";
        var answer = await Running.AskAsync($"Person_20160801.{operation}", body, Home.OwnerKey);
        (answer.Status, answer.Body).ShouldBe((HttpStatusCode.OK, """{"result":"Command accepted"}"""));
    }

    private async Task<JsonElement[]> DaysAsync() => [.. (await Running.AskAsync("Person_20160801.ListHolidays", Loop, Home.RobotKey)).Json.EnumerateArray()];

    private async Task<string?[]> OffAsync() =>
        [.. (await DaysAsync()).Where(day => !day.GetProperty("isEnabled").GetBoolean()).Select(day => day.GetProperty("id").GetString())];
}
