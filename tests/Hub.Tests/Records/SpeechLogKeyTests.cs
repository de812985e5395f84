using Jibo.Pegasus.Hub.Records;

namespace Jibo.Pegasus.Hub.Tests.Records;

public sealed class SpeechLogKeyTests
{
    private static readonly DateTimeOffset Began = new(2030, 1, 2, 23, 30, 0, TimeSpan.FromHours(-5));

    [Fact]
    public void A_turn_lies_under_its_robot_and_its_day_in_UTC() =>
        SpeechLogKey.Of("Red-Green-Blue-Gold", Began, "tid-6f0f7b70-0000-11ee-8000-0242ac120002")
            .ShouldBe("Red-Green-Blue-Gold/2030/01/03/tid-6f0f7b70-0000-11ee-8000-0242ac120002.json");

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData(".hidden")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a b")]
    [InlineData("a\0b")]
    [InlineData("a\nb")]
    [InlineData("é")]
    [InlineData("\ud800")]
    [InlineData("%2e%2e")]
    [InlineData("C:")]
    public void A_hostile_id_becomes_a_plain_name(string id)
    {
        foreach (var key in new[] { SpeechLogKey.Of(id, Began, "t"), SpeechLogKey.Of("r", Began, id) })
        {
            key.Split('/').Length.ShouldBe(5);
            key.ShouldMatch("^[A-Za-z0-9_-][A-Za-z0-9._-]*/2030/01/03/[A-Za-z0-9_-][A-Za-z0-9._-]*\\.json$");
        }
    }

    [Fact]
    public void Different_ids_never_share_a_name()
    {
        string[] ids = ["a/b", "a_b", "a b", "a\tb", ".a_b", "", new string('x', 101), new string('x', 102), new string('x', 100)];

        ids.Select(id => SpeechLogKey.Of("r", Began, id)).Distinct().Count().ShouldBe(ids.Length);
    }

    [Fact]
    public void A_name_has_a_bound_and_nobody_is_unknown()
    {
        SpeechLogKey.Of(new string('x', 100_000), Began, new string('y', 100_000)).Length.ShouldBeLessThan(300);
        SpeechLogKey.Of(null, Began, null).ShouldBe("unknown/2030/01/03/unknown.json");
    }
}
