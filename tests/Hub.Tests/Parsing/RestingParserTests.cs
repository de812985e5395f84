using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.Parser;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Hub.Parsing;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Hub.Tests.Parsing;

public sealed class RestingParserTests
{
    private readonly ManualTime _time = new();
    private readonly SickParser _sick = new();
    private readonly RestingParser _parser;

    public RestingParserTests() => _parser = new RestingParser(_sick, _time);

    [Theory]
    [InlineData(ServiceCallFailure.Unavailable)]
    [InlineData(ServiceCallFailure.TimedOut)]
    public async Task A_parser_that_does_not_answer_is_left_alone_and_then_asked_by_one_turn(ServiceCallFailure failure)
    {
        _sick.Failure = failure;
        for (var turn = 0; turn < 4; turn++)
            (await FailAsync()).Failure.ShouldBe(failure);

        var spared = await FailAsync();

        _sick.Asked.ShouldBe(4);
        spared.Failure.ShouldBe(ServiceCallFailure.Unavailable);
        spared.Message.ShouldBe("The parser has stopped answering and is left alone for a moment");

        // Well again, it is not asked before it has rested.
        _sick.Failure = null;
        _time.Advance(RestingParser.Rest - TimeSpan.FromMilliseconds(1));
        (await FailAsync()).Failure.ShouldBe(ServiceCallFailure.Unavailable);
        _sick.Asked.ShouldBe(4);

        _time.Advance(TimeSpan.FromMilliseconds(1));
        for (var turn = 0; turn < 10; turn++)
            (await AskAsync()).ShouldNotBeNull();
        _sick.Asked.ShouldBe(14);
    }

    [Fact]
    public async Task A_parser_that_refuses_questions_answers()
    {
        _sick.Failure = ServiceCallFailure.Refused;

        for (var turn = 0; turn < 40; turn++)
            (await FailAsync()).Failure.ShouldBe(ServiceCallFailure.Refused);

        _sick.Asked.ShouldBe(40);
    }

    [Fact]
    public async Task A_failure_now_and_then_changes_nothing()
    {
        for (var turn = 0; turn < 60; turn++)
        {
            _sick.Failure = turn % 3 == 2 ? ServiceCallFailure.TimedOut : null;
            if (_sick.Failure is null)
                await AskAsync();
            else
                await FailAsync();
        }

        _sick.Asked.ShouldBe(60);
    }

    private Task<NluResult> AskAsync() =>
        _parser.ParseAsync(new NluRequest { Text = "hello" }, new JiboHeaders("transaction", "robot"), TestContext.Current.CancellationToken);

    private Task<ServiceCallException> FailAsync() => Should.ThrowAsync<ServiceCallException>(AskAsync);

    private sealed class SickParser : IParserClient
    {
        public ServiceCallFailure? Failure { get; set; }

        public int Asked { get; private set; }

        public Task<NluResult> ParseAsync(NluRequest request, JiboHeaders headers, CancellationToken cancellationToken)
        {
            Asked++;
            return Failure is { } failure
                ? Task.FromException<NluResult>(new ServiceCallException("parser", failure, "It does not feel well"))
                : Task.FromResult(new NluResult { Intent = "hello" });
        }
    }
}
