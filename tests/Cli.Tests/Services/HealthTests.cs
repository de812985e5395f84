using System.Text;
using Jibo.Pegasus.Cli.Services;

namespace Jibo.Pegasus.Cli.Tests.Services;

public class HealthTests
{
    [Fact]
    public void A_degraded_service_says_what_it_lacks()
    {
        var health = Read("""{"service":"hub","status":"degraded","dependencies":{"speech":{"status":"degraded","description":"libpocketsphinx3 is missing","ms":1},"parser":{"status":"ok","ms":2}}}""");

        health.IsUp.ShouldBeTrue();
        health.Details.ShouldBe(["speech: libpocketsphinx3 is missing"]);
    }

    [Theory]
    [InlineData("""{"status":"ok"}""", true)]
    [InlineData("""{"status":"down"}""", false)]
    [InlineData("ok", true)]
    [InlineData("[]", true)]
    [InlineData("""{"status":7}""", true)]
    public void Whatever_answers_with_success_and_does_not_say_it_is_down_is_up(string answer, bool up) => Read(answer).IsUp.ShouldBe(up);

    [Fact]
    public async Task Nobody_there_is_starting_and_not_a_failure()
    {
        using var probe = new HealthProbe();

        (await probe.AskAsync(new Uri("http://127.0.0.1:1/"), CancellationToken.None)).ShouldBe(Health.Starting);
    }

    private static Health Read(string answer) => HealthProbe.Read(Encoding.UTF8.GetBytes(answer), success: true);
}
