using Jibo.Pegasus.Lasso.Origins;

namespace Jibo.Pegasus.Lasso.Tests;

public sealed class OriginExceptionTests
{
    [Fact]
    public void It_says_whom_we_asked_and_why_nothing_came()
    {
        var failure = new OriginException("Open-Meteo", OriginFailure.Busy, "Open-Meteo asks for less") { Status = 429, RetryAfter = TimeSpan.FromSeconds(7) };

        failure.Origin.ShouldBe("Open-Meteo");
        failure.Status.ShouldBe(429);
        failure.RetryAfter.ShouldBe(TimeSpan.FromSeconds(7));
    }
}
