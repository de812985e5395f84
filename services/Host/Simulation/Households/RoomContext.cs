using System.Globalization;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Host.Simulation.Scenarios;

namespace Jibo.Pegasus.Host.Simulation.Households;

/// <summary>What the robot of a scenario says of the moment, as a real one does.</summary>
internal static class RoomContext
{
    /// <summary>The id under which the robot sees somebody whose face it was never taught.</summary>
    private const string Stranger = "NOT_TRAINED";

    /// <param name="scenario">Whose robot it is.</param>
    /// <param name="now">Its wall clock.</param>
    /// <param name="present">Who is in the room, in the order in which they came.</param>
    /// <param name="speaker">Id of the person whom the robot attends to; null for none that it knows.</param>
    public static ContextData Of(Scenario scenario, DateTimeOffset now, IReadOnlyList<ScenarioPerson> present, string? speaker) => new()
    {
        General = new GeneralData
        {
            AccountId = scenario.Robot.AccountId,
            RobotId = scenario.Robot.Id,
            Lang = "en",
            Release = "1.9.2",
            OnRobotSkills = scenario.Robot.OnRobotSkills,
        },
        Skill = new SkillContext(),
        Runtime = new RuntimeContext
        {
            Character = new Character { Emotion = new Emotion { Name = "NEUTRAL", Valence = 0.1, Confidence = 0.2 } },
            Perception = new Perception
            {
                Speaker = speaker,
                PeoplePresent = [.. present.Index().Select(one => new PersonPresent
                {
                    Id = one.Item.Recognised ? one.Item.Id : Stranger,
                    EntityId = one.Index + 1,
                    Type = "fused",
                    Confidence = 0.9,
                })],
            },
            Location = new Location { Iso = now.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture) },
            Loop = new Loop
            {
                LoopId = scenario.Robot.LoopId,
                Owner = scenario.People[0].Id,
                Users = [.. scenario.People.Where(person => person.Recognised).Select(person => new Looper
                {
                    FirstName = person.Name,
                    Id = person.Id,
                    AccountId = person.AccountId,
                })],
            },
            Dialog = new Dialog(),
        },
    };
}
