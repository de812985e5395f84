using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Skills.Expressions;
using Jibo.Pegasus.Skills.Prompts;

namespace Jibo.Pegasus.Skills.Tests.Support;

internal static class TestScope
{
    public const string AdaId = "aaaaaaaaaaaaaaaaaaaaaa01";

    /// <summary>Wednesday, the second of January 2030, 8:15 in the morning; Ada owns the robot, Bo lives there too.</summary>
    public static RuntimeContext Runtime(string? speaker = AdaId, string? iso = "2030-01-02T08:15:30.123-08:00") => new()
    {
        Perception = new() { Speaker = speaker },
        Dialog = new() { Referent = "aaaaaaaaaaaaaaaaaaaaaa02" },
        Location = new() { City = "Exampleton", Iso = iso },
        Character = new() { Emotion = new() { Name = "SAD", Valence = -0.4 } },
        Loop = new()
        {
            Owner = AdaId,
            Jibo = new() { Color = "WHITE" },
            Users =
            [
                new() { Id = AdaId, FirstName = "Ada", PhoneticName = "Ay da", Gender = "female", Birthdate = 636_249_600_000 },
                new() { Id = "aaaaaaaaaaaaaaaaaaaaaa02", FirstName = "Bo", PhoneticName = " ", Gender = "male" },
                new() { Id = "aaaaaaaaaaaaaaaaaaaaaa03" },
            ],
        },
    };

    public static PromptScope Create(RuntimeContext? runtime = null, PromptData? skill = null) =>
        new(runtime ?? Runtime(), new(2030, 1, 2, 16, 15, 30, TimeSpan.Zero), skill);
}
