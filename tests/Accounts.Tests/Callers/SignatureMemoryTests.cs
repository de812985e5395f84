using System.Globalization;
using Jibo.Pegasus.Accounts.Callers;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Accounts.Tests.Callers;

public sealed class SignatureMemoryTests
{
    private static readonly TimeSpan Valid = TimeSpan.FromMinutes(30);
    private readonly ManualTime _time = new();

    [Fact]
    public void A_signature_may_come_again_for_ten_seconds_and_then_never_while_its_time_would_let_it_pass()
    {
        var memory = new SignatureMemory(_time);
        memory.Admit(Signature(1), Valid).ShouldBeTrue();
        _time.Advance(SignatureMemory.Again);
        memory.Admit(Signature(1), Valid).ShouldBeTrue();

        _time.Advance(TimeSpan.FromSeconds(1));
        memory.Admit(Signature(1), Valid).ShouldBeFalse();
        memory.Admit(Signature(2), Valid).ShouldBeTrue();
        _time.Advance(Valid - TimeSpan.FromSeconds(12));
        memory.Admit(Signature(1), Valid).ShouldBeFalse();
    }

    [Fact]
    public void When_there_are_too_many_nobody_is_shut_out()
    {
        var memory = new SignatureMemory(_time, most: 160);

        for (var i = 0; i < 10_000; i++)
            memory.Admit(Signature(i), Valid).ShouldBeTrue();
        _time.Advance(TimeSpan.FromMinutes(1));
        memory.Admit(Signature(9_999), Valid).ShouldBeFalse();
    }

    // As they are spread over the memory's parts: the part is the last digit.
    private static string Signature(int number) => number.ToString("x32", CultureInfo.InvariantCulture) + new string('0', 32);
}
