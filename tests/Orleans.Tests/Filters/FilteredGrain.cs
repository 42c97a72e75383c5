namespace AxComplex.Orleans.Tests.Filters;

/// <summary>Filters its own calls: refuses 13, and answers one more than the method did.</summary>
public sealed class FilteredGrain(Journal journal) : Grain, IFilteredGrain, IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        journal.Add(this.GetPrimaryKeyString(), context.MethodName);
        if (context.Request.GetArgumentCount() == 1 && context.Request.GetArgument(0) is 13)
        {
            throw new ArithmeticException("unlucky");
        }

        await context.Invoke();
        if (context.Result is int value)
        {
            context.Result = value + 1;
        }
    }

    public Task<int> Twice(int value) => Task.FromResult(value * 2);

    public Task DoNothing() => Task.CompletedTask;
}
