using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Hub.Registry.Sources;

namespace Jibo.Pegasus.Hub.Tests.Registry;

/// <summary>What of registrations is kept to go back to.</summary>
public class RegistrationListTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 2, 8, 15, 0, TimeSpan.Zero);

    [Fact]
    public void Of_many_skills_the_last_changes_are_kept()
    {
        var list = RegistrationList.Empty;
        for (var i = 0; i < RegistrationList.MostEarlier + 50; i++)
            list = list.With(Of($"skill-{i}"), Now.AddMinutes(i)).Without($"skill-{i}", null, Now.AddMinutes(i));

        list.Earlier!.Count.ShouldBe(RegistrationList.MostEarlier);
        list.StepsOf("skill-0").ShouldBeEmpty();
        list.StepsOf("skill-249").Count().ShouldBe(2);
    }

    [Fact]
    public void One_skill_does_not_push_out_what_others_would_go_back_to()
    {
        var list = RegistrationList.Empty.With(Of("waltz"), Now);
        for (var weight = 1; weight <= 300; weight++)
            list = list.With(Of("tango") with { Weight = weight }, Now);

        list.StepsOf("waltz").Count().ShouldBe(1);
        list.StepsOf("tango").Select(step => step.Was[0].Weight).ShouldBe([299, 298, 297, 296, 295]);
    }

    [Fact]
    public void What_a_skill_says_of_itself_anew_is_nothing_to_go_back_from()
    {
        var list = RegistrationList.Empty.With(Of("waltz"), Now);
        var before = list.Registrations[0];

        list.Refreshed(before, Of("waltz")).ShouldBeSameAs(list);
        list.Refreshed(Of("waltz"), Of("waltz") with { Weight = 3 }).ShouldBeSameAs(list);
        var fresh = list.Refreshed(before, before with { Manifest = new SkillManifest { Id = "waltz", Description = "In three." } });
        fresh.Registrations.ShouldHaveSingleItem().Manifest.Description.ShouldBe("In three.");
        fresh.StepsOf("waltz").Count().ShouldBe(1);
    }

    [Fact]
    public void Going_back_ends_where_nothing_is_known_and_leaves_others_alone()
    {
        var list = RegistrationList.Empty.With(Of("waltz"), Now).With(Of("tango"), Now);
        var back = list.RolledBack("waltz");
        back.Registrations.Select(one => one.Id).ShouldBe(["tango"]);
        back.RolledBack("waltz").ShouldBeSameAs(back);
        back.RolledBack("nobody").ShouldBeSameAs(back);
    }

    [Fact]
    public void Where_there_is_no_room_the_older_half_goes()
    {
        var list = RegistrationList.Empty.With(Of("a"), Now).With(Of("b"), Now).With(Of("c"), Now);
        list.Shortened().Earlier!.Select(step => step.Id).ShouldBe(["c"]);
        list.Shortened().Shortened().Earlier!.ShouldBeEmpty();
        list.Shortened().Registrations.Count.ShouldBe(3);
    }

    private static Registration Of(string id) => new()
    {
        Id = id,
        BaseUrl = new Uri("http://127.0.0.1:1"),
        Manifest = new SkillManifest { Id = id, Intents = [new ManifestIntent { Name = "dance" }] },
    };
}
