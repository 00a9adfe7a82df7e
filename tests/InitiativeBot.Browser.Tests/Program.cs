using InitiativeBot.Browser.Tests;
using InitiativeBot.Browser.Tests.Widget;
using Xunit.MicrosoftTestingPlatform;

if (args is [Pictures.Screenshot or Pictures.Gallery or Pictures.LineChats or Pictures.RichMenu, ..])
{
    await Pictures.MakeAsync(args[0], args[1..]);
    return 0;
}

if (args is [WidgetPictures.Verb, ..])
{
    await WidgetPictures.MakeAsync(args[1..]);
    return 0;
}

if (args is [Report.Name])
{
    await Report.WriteAsync(Console.Out);
    return 0;
}

return await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions);
