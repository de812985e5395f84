using Jibo.Pegasus.ChitchatSkill.Things;
using Jibo.Pegasus.Skills.Hosting;

namespace Jibo.Pegasus.ChitchatSkill.Tests;

/// <summary>What people name, and what Jibo makes of it.</summary>
public class ThingTests
{
    private static readonly ThingCatalog Things = ThingCatalog.Load(Path.Combine(new SkillHostOptions().ContentFolder, ChitchatSkill.Id));

    [Fact]
    public void There_are_many_categories_with_many_things_each()
    {
        Things.Categories.Count.ShouldBeGreaterThanOrEqualTo(60);
        Things.All.GroupBy(match => match.Category).ShouldAllBe(category => category.Count() >= 5);
        Things.All.Count.ShouldBe(Things.All.Distinct().Count());
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
        Things.Find(said).Select(match => match.Category).ShouldContain(category);

    [Theory]
    [InlineData("")]
    [InlineData("blorf")]
    [InlineData("!!!")]
    [InlineData("the")]
    public void What_is_not_known_has_no_category(string said) => Things.Find(said).ShouldBeEmpty();

    [Fact]
    public void What_is_serious_comes_before_whatever_else_it_is() =>
        Things.All.Where(match => ThingCatalog.IsSerious(match.Category))
            .ShouldAllBe(match => ThingCatalog.IsSerious(Things.Find(CategoryFile.Spoken(match.Value))[0].Category));

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
    public void Jibo_says_it_from_his_side(string said, string spoken) => Topic.Of(said, Things).Spoken.ShouldBe(spoken);

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
    public void One_is_told_from_many(string said, bool many) => Topic.Of(said, Things).IsPlural.ShouldBe(many);

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
        var spoken = Topic.Of(string.Join(' ', Enumerable.Repeat("wonderful", 40)), Things).Spoken;

        spoken.Length.ShouldBeInRange(40, Topic.MaxSpoken);
        spoken.ShouldEndWith("wonderful");
        Topic.Of(new string('x', 5000), Things).Spoken.Length.ShouldBe(Topic.MaxSpoken);
    }

    [Fact]
    public void A_broken_category_is_told_with_its_line()
    {
        using var folder = new Jibo.Pegasus.TestSupport.ScratchFolder();
        var categories = Directory.CreateDirectory(Path.Combine(folder.Path, "mims", "en", "semi_specific_categories")).FullName;
        File.WriteAllText(Path.Combine(categories, "Good.csv"), "Value,Synonyms\nDog,\"puppy, doggy\"\n");
        File.WriteAllText(Path.Combine(categories, "NoComma.csv"), "Value,Synonyms\nDog\n");
        File.WriteAllText(Path.Combine(categories, "NoHeader.csv"), "Dog,\n");

        var problems = Should.Throw<ServiceDefaults.Configuration.ConfigurationProblemException>(() => ThingCatalog.Load(folder.Path)).Message;

        problems.ShouldContain("NoComma.csv:2: must be a value, a comma and its synonyms");
        problems.ShouldContain("NoHeader.csv:1: the first line must be Value,Synonyms");
        problems.ShouldNotContain("Good.csv");
    }
}
