using Jibo.Pegasus.Skills.Speech;

namespace Jibo.Pegasus.Skills.Tests.Speech;

public class SpokenTimeTests
{
    [Theory]
    [InlineData(0, 0, "midnight")]
    [InlineData(12, 0, "noon")]
    [InlineData(9, 0, "nine o'clock in the morning")]
    [InlineData(8, 15, "a quarter past eight")]
    [InlineData(0, 15, "a quarter past twelve")]
    [InlineData(17, 30, "half past five")]
    [InlineData(12, 45, "a quarter to one")]
    [InlineData(23, 45, "a quarter to twelve")]
    [InlineData(8, 5, "8:05 in the morning")]
    [InlineData(0, 7, "12:07 at night")]
    [InlineData(13, 59, "1:59 in the afternoon")]
    [InlineData(20, 59, "8:59 in the evening")]
    [InlineData(21, 1, "9:01 at night")]
    public void Time_is_said_as_people_say_it(int hour, int minute, string spoken) =>
        SpokenTime.Of(new(2030, 1, 2, hour, minute, 59, TimeSpan.FromHours(-8))).ShouldBe(spoken);
}
