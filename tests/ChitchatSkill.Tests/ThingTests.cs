using Jibo.Pegasus.ChitchatSkill.Things;

namespace Jibo.Pegasus.ChitchatSkill.Tests;

/// <summary>What people name, and what Jibo makes of it.</summary>
public class ThingTests
{
    [Fact]
    public void There_are_many_categories_with_many_things_each()
    {
        ShippedThings.Categories.Names.Count.ShouldBeGreaterThanOrEqualTo(60);
        ShippedThings.All.GroupBy(match => match.Category).ShouldAllBe(category => category.Count() >= 3);
        ShippedThings.All.Count.ShouldBe(ShippedThings.All.Distinct().Count());
    }

    [Theory]
    [InlineData("pizza", "FoodGeneral")]
    [InlineData("dogs", "Pet")]
    [InlineData("two big brown dogs", "Pet")]
    [InlineData("cherries", "Fruit")]
    [InlineData("wolves", "Mammal")]
    [InlineData("mice", "Mammal")]
    [InlineData("my little brother", "FamilyMember")]
    [InlineData("a house with a garden", "RoomInHouse")]
    [InlineData("a piece of cake", "Sweet")]
    [InlineData("chocolate ice cream", "Sweet")]
    [InlineData("eating broccoli", "Vegetable")]
    [InlineData("playing chess", "BoardGame")]
    [InlineData("the Fourth of July", "Holiday")]
    [InlineData("valentine's day", "Holiday")]
    [InlineData("new york", "City")]
    [InlineData("hot dogs", "FoodGeneral")]
    [InlineData("T-Rex", "Dinosaur")]
    [InlineData("star wars", "FilmType")]
    [InlineData("nerf guns", "Toy")]
    [InlineData("guns", "SeriousViolence")]
    [InlineData("hunting dogs with guns", "SeriousViolence")]
    [InlineData("hurting myself", "SeriousSelfHarm")]
    [InlineData("hitler", "SeriousHate")]
    [InlineData("smoking weed", "SeriousSubstance")]
    [InlineData("my dead dog", "SeriousLoss")]
    public void A_thing_is_found_however_it_is_said(string said, string category) =>
        ShippedThings.Find(said).Select(match => match.Category).ShouldContain(category);

    [Theory]
    [InlineData("")]
    [InlineData("blorf")]
    [InlineData("!!!")]
    [InlineData("the")]
    public void What_is_not_known_has_no_category(string said) => ShippedThings.Find(said).ShouldBeEmpty();

    [Fact]
    public void What_is_serious_comes_before_whatever_else_it_is() =>
        ShippedThings.All.Where(match => KnownThings.IsSerious(match.Category))
            .Where(match => ShippedThings.Find(Words.Spoken(match.Value)) is not [var found, ..] || !KnownThings.IsSerious(found.Category))
            .ShouldBeEmpty();

    [Theory]
    [InlineData("my dog", "your dog")]
    [InlineData("your job", "my job")]
    [InlineData("me", "you")]
    [InlineData("yourself", "myself")]
    [InlineData("it when i sing", "it when you sing")]
    [InlineData("you", "me")]
    [InlineData("it when you dance", "it when I dance")]
    [InlineData("people like you", "people like me")]
    [InlineData("our house", "your house")]
    public void Jibo_says_it_from_his_side(string said, string spoken) => ShippedThings.TopicOf(said).Spoken.ShouldBe(spoken);

    [Theory]
    [InlineData("dogs", true)]
    [InlineData("a dog", false)]
    [InlineData("children", true)]
    [InlineData("a house with windows", false)]
    [InlineData("eating vegetables", false)]
    [InlineData("chess", false)]
    [InlineData("christmas", false)]
    [InlineData("glasses", true)]
    [InlineData("physics", false)]
    public void One_is_told_from_many(string said, bool many) => ShippedThings.TopicOf(said).IsPlural.ShouldBe(many);

    [Theory]
    [InlineData("dog", "a dog")]
    [InlineData("owl", "an owl")]
    [InlineData("a dog", "a dog")]
    [InlineData("dogs", "dogs")]
    [InlineData("little owl", "a little owl")]
    [InlineData("my dog", "my dog")]
    public void An_article_is_added_where_there_is_none(string thing, string spoken) =>
        Words.WithArticle(thing, thing.EndsWith("dogs", StringComparison.Ordinal)).ShouldBe(spoken);

    [Fact]
    public void A_long_thing_is_cut_between_words()
    {
        var spoken = ShippedThings.TopicOf(string.Join(' ', Enumerable.Repeat("wonderful", 40))).Spoken;

        spoken.Length.ShouldBeInRange(40, Topic.MaxSpoken);
        spoken.ShouldEndWith("wonderful");
        ShippedThings.TopicOf(new string('x', 5000)).Spoken.Length.ShouldBe(Topic.MaxSpoken);
    }
}
