using System.Reflection;
using Xunit.v3;

namespace AxComplex.Interop.Tests.Matrix;

/// <summary>Says which feature a test checks, and enters its outcome in the <see cref="InteropMatrix"/>.</summary>
/// <param name="direction">Who asks and who answers.</param>
/// <param name="features">The features.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CoversAttribute(Direction direction, params Feature[] features) : BeforeAfterTestAttribute
{
    public Direction Direction => direction;

    public IReadOnlyList<Feature> Features => features;

    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        var passed = TestContext.Current.TestState?.Result == TestResult.Passed;
        foreach (var feature in features)
        {
            InteropMatrix.Enter(direction, feature, passed);
        }
    }
}
