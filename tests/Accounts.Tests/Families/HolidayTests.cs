using Jibo.Pegasus.Accounts.Holidays;
using Jibo.Pegasus.Accounts.Tests.Support;

namespace Jibo.Pegasus.Accounts.Tests.Families;

public sealed class HolidayTests
{
    [Theory]
    [InlineData("easter", 2024, 3, 31)]
    [InlineData("easter", 2025, 4, 20)]
    [InlineData("easter", 2030, 4, 21)]
    [InlineData("easter", 2038, 4, 25)]
    [InlineData("thanksgiving", 2024, 11, 28)]
    [InlineData("thanksgiving", 2030, 11, 28)]
    [InlineData("memorial-day", 2024, 5, 27)]
    [InlineData("memorial-day", 2027, 5, 31)]
    [InlineData("labor-day", 2025, 9, 1)]
    [InlineData("martin-luther-king-day", 2026, 1, 19)]
    [InlineData("mothers-day", 2027, 5, 9)]
    public void Days_that_move_are_reckoned(string id, int year, int month, int day) =>
        HolidayCalendar.All.Single(one => one.Id == id).In(year).ShouldBe(new DateOnly(year, month, day));

    [Fact]
    public void A_day_that_is_over_comes_again_next_year_and_today_is_today()
    {
        var halloween = HolidayCalendar.All.Single(one => one.Id == "halloween");

        halloween.NextFrom(new(2030, 10, 31)).ShouldBe(new(2030, 10, 31));
        halloween.NextFrom(new(2030, 11, 1)).ShouldBe(new(2031, 10, 31));
    }

    [Fact]
    public async Task A_robot_gets_them_for_its_loop()
    {
        await using var accounts = await RunningAccounts.StartAsync();
        var home = await accounts.AddHouseholdAsync("Red-Green-Blue-Gold", "ada@example.com");

        var days = (await accounts.AskAsync("Person_20160801.ListHolidays", $$"""{"loopId":"{{home.Loop.Id}}"}""", home.RobotKey)).Json;

        days.GetArrayLength().ShouldBe(HolidayCalendar.All.Count);
        days.EnumerateArray().ShouldAllBe(day => day.GetProperty("loopId").GetString() == home.Loop.Id);
        days.EnumerateArray().Select(day => day.GetProperty("id").GetString()).ShouldBeUnique();
    }
}
