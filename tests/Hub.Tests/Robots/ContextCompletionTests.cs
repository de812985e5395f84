using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Hub.Robots;

namespace Jibo.Pegasus.Hub.Tests.Robots;

public class ContextCompletionTests
{
    private static readonly Caller Caller = new("account", "robot", "::ffff:10.0.0.5", JiboHeaders.Unknown);

    [Fact]
    public void A_real_robot_says_its_release_and_the_token_the_rest()
    {
        ContextCompletion.TryComplete(new ContextData { General = new GeneralData { Release = "1.9.2" } }, Caller, out var complete, out _).ShouldBeTrue();
        complete!.General.ShouldBe(new GeneralData
        {
            AccountId = "account",
            RobotId = "robot",
            Lang = "en",
            Release = "1.9.2",
            RemoteAddress = "::ffff:10.0.0.5",
        });
    }

    [Fact]
    public void A_robot_that_says_nothing_is_taken_for_the_oldest()
    {
        ContextCompletion.TryComplete(new ContextData(), Caller, out var complete, out _).ShouldBeTrue();
        complete!.General!.Release.ShouldBe("1.8.0");
    }

    [Theory]
    [InlineData("other", null, "data.general.accountID is not equal to socket accountID")]
    [InlineData(null, "other", "data.general.robotID is not equal to socket robotID")]
    public void A_robot_that_claims_to_be_another_is_refused(string? account, string? robot, string message)
    {
        var context = new ContextData { General = new GeneralData { AccountId = account, RobotId = robot } };
        ContextCompletion.TryComplete(context, Caller, out _, out var problem).ShouldBeFalse();
        problem.ShouldBe(message);
    }

    [Fact]
    public void Names_lose_their_padding_and_holes_in_the_loop_are_closed()
    {
        var context = new ContextData
        {
            Runtime = new RuntimeContext { Loop = new Loop { Users = [new Looper { FirstName = " Robin ", LastName = "Example" }, null!] } },
        };
        ContextCompletion.TryComplete(context, Caller, out var complete, out _).ShouldBeTrue();
        complete!.Runtime!.Loop!.Users.ShouldHaveSingleItem().FirstName.ShouldBe("Robin");
    }
}
