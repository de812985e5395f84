using System.Globalization;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Contracts.Runtime;

namespace Jibo.Pegasus.Clients.Hub;

/// <summary>A robot and the one person it lives with: enough for a CONTEXT as a real robot sends it. All of it is made up.</summary>
public sealed record RobotProfile
{
    /// <summary>The robot's name of four hyphenated words.</summary>
    public string RobotId { get; init; } = "Maple-Copper-River-Lantern";

    /// <summary>The account that owns it.</summary>
    public string AccountId { get; init; } = "5f00000000000000000000a1";

    /// <summary>Looper id of the person it lives with, who is also the one that speaks.</summary>
    public string LooperId { get; init; } = "5f00000000000000000000b1";

    /// <summary>Id of the loop that they are.</summary>
    public string LoopId { get; init; } = "5f00000000000000000000c1";

    /// <summary>First name of that person.</summary>
    public string FirstName { get; init; } = "Robin";

    /// <summary>The robot's software release.</summary>
    public string Release { get; init; } = "1.9.2";

    /// <summary>The skills that run on it: none, as in a terminal. Null, as a real robot says nothing of it: all of them.</summary>
    public IReadOnlyList<string>? OnRobotSkills { get; init; } = [];

    /// <summary>The CONTEXT of a robot that stands idle, or in the midst of <paramref name="skill"/>.</summary>
    /// <param name="now">The robot's local time.</param>
    /// <param name="skill">The skill that has the floor, as its last answer gave it.</param>
    public ContextData Context(DateTimeOffset now, SkillContext? skill = null) => new()
    {
        General = new GeneralData { Release = Release, OnRobotSkills = OnRobotSkills },
        Skill = skill ?? new SkillContext(),
        Runtime = new RuntimeContext
        {
            Character = new Character
            {
                Emotion = new Emotion { Name = "NEUTRAL", Valence = 0.1, Confidence = 0.2 },
                Motivation = new Motivation { Social = 0.4, Playful = 0.2 },
            },
            Perception = new Perception
            {
                Speaker = LooperId,
                PeoplePresent = [new PersonPresent { Id = LooperId, EntityId = 12, Type = "fused", Confidence = 0.9 }],
            },
            Location = new Location
            {
                City = "Harborview",
                State = "Oregon",
                StateAbbr = "OR",
                Country = "United States",
                CountryCode = "US",
                Lat = 45.5,
                Lng = -122.6,
                Iso = now.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture),
            },
            Loop = new Loop
            {
                LoopId = LoopId,
                Owner = LooperId,
                Jibo = new LoopJibo { Color = "WHITE", Birthdate = 1510000000000, Id = "5f00000000000000000000b0" },
                Users =
                [
                    new Looper
                    {
                        FirstName = FirstName,
                        LastName = "Example",
                        PhoneticName = FirstName,
                        Gender = "other",
                        Birthdate = 473385600000,
                        Id = LooperId,
                        AccountId = AccountId,
                    },
                ],
            },
            Dialog = new Dialog(),
        },
    };
}
