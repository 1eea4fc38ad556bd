//! Words that tell names from other words: common names in the United States, and words that are capitalised without being one.
use std::collections::HashSet;
use std::sync::LazyLock;

fn words(list: &'static str) -> HashSet<&'static str> {
    list.split_whitespace().collect()
}

fn phrases(list: &'static str) -> HashSet<&'static str> {
    list.split(',').map(str::trim).collect()
}

/// First names, folded.
pub(crate) static FIRST_NAMES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    words(
        "aaron abigail adam adriana ahmed aiden aisha alan albert alberto alejandra alejandro alex \
         alexander alexis alice amanda amir amy ana ananya andre andrea andres andrew andy angela ann anna \
         anthony antonio aria arjun armando arthur arturo ashley astrid ava barbara beatriz becky ben \
         benjamin beth betty beverly billy bob bobby brandon brenda brian brianna brittany bruce bryan \
         caleb camila carl carlos carmen carol carolyn catherine charles charlotte cheryl chloe chris \
         christina christine christopher cindy claire claudia connor cynthia dan daniel daniela danielle \
         darius darnell dave david debbie deborah debra denise dennis deshawn devon diana diane diego \
         dmitri donald donna doris dorothy douglas dylan eduardo edward elena eli elias elijah elizabeth \
         ella emily emma enrique eric erin ernesto ethan eugene evan evelyn ezra fatima fernanda fernando \
         frances francisco frank gabriel gabriela gary george gerald gina gloria greg gregory guadalupe \
         gustavo hana hannah hans harold harper hassan heather hector helen henry hiroshi hunter ibrahim \
         ingrid isaac isabel isabella ivan jacob jacqueline jacques jamal james janet janice jasmine jason \
         javier jean jeff jeffrey jen jennifer jenny jeremy jerry jesse jessica jim joan joe joey john \
         johnny jonathan jorge jose joseph joshua joyce juan judith judy julia julian julie justin karen \
         kate katherine kathleen kathryn katie kayla keisha keith kelly ken kenji kenneth kevin kim \
         kimberly klaus kristen kristin kyle lamar larry lars latoya laura lauren lawrence layla leo \
         leticia levi liam linda linh lisa liz logan louis lourdes lucas lucia lucy luis luke madison malik \
         manuel marco marcus margaret maria mariana marie marilyn mario marisol martha mary mason mateo \
         matt matthew maya megan melissa mia michael michelle miguel mike minh mohammed monica muhammad \
         nancy natalie natasha nathan nguyen nicholas nick nicole noah nora olga olivia omar oscar owen \
         pablo pamela paola patricia patrick paul pedro pete peter phil philip pierre priya rachel rafael \
         raj ralph ramon randy raul raymond rebecca ricardo richard rick riley robert roberto rocio roger \
         ronald rosa roy ruben russell ruth ryan sam samantha samuel sandra sara sarah scott sean sergei \
         sergio shannon sharon shirley silvia sofia sophia stacy stephanie stephen steve steven susan sven \
         svetlana tammy ted teresa terrell terry theresa thomas thuy tiffany tim timothy tina tom tony \
         tracy tyler tyrone valentina vanessa veronica victoria vincent virginia walter wayne wendy william \
         willie wyatt xochitl yolanda yuki yusuf zachary zara zoe",
    )
});

/// Surnames, folded. They count only inside a sentence.
pub(crate) static SURNAMES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    words(
        "adams aguilar ahmed alexander ali allen alvarado alvarez anderson bennett campbell castillo castro \
         chavez chen choi cohen collins contreras davis delgado diaz dominguez edwards ellis evans \
         fernandez fischer flores garcia garza gibson gomez gonzalez graham griffin gupta gutierrez guzman \
         hamilton harris hassan hernandez herrera hoang howard huang hughes huynh jackson jenkins jimenez \
         johnson jones jordan jung kang kelly khan kim kumar lee levy lewis liu lopez marshall martin \
         martinez medina mendez mendoza meyer miller mitchell morales moreno morgan morris mueller munoz \
         murphy myers nelson nguyen ortiz patel patterson perez perry peterson pham phillips ramirez ramos \
         reyes reynolds richardson rios rivera roberts robinson rodriguez rogers romero ruiz russell \
         salazar sanchez sanders schmidt schneider shah sharma silva simmons singh smith soto stewart \
         sullivan thomas thompson torres tran vargas vasquez vazquez vega wagner wallace wang watson weber \
         williams wilson yang yoon zhang zhao zhou",
    )
});

/// Words that stand capitalised without being a name, folded: sentence words, days, medicines, clinic words.
pub(crate) static COMMON: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    words(
        "a abilify about abril adderall adhd advil after afternoon again agosto ahora all alprazolam also \
         always am american an and any april are aripiprazole as at ativan august ayer be because been \
         before benadryl bpd buenas buenos bupropion buspar buspirone but by cal call can cbt celexa \
         christmas citalopram clinic clinica clonazepam como con concerta control could counselor covid \
         crisis cual cuando cymbalta dad dbt de dear december del desde dias diciembre did do doctor \
         doctora does domestic domingo donde duloxetine during easter effexor el ella ellos emdr emergency \
         en enero english er era es esa escitalopram ese eso español esta estar estas este esto estos estoy \
         even evening facebook father febrero february feel feeling felt first fluoxetine for friday from \
         fue gabapentin gad god good google gracias ha had halloween has hasta have hay he hello here hey \
         hi hola home hospital hotline how hoy hydroxyzine i ibuprofen id if ill im in ingles instagram \
         internet into is it ive january jesus jueves julio july june junio just klonopin la lamictal \
         lamotrigine las last le les let lexapro lifeline line lithium lo lorazepam lord los lunes mama \
         manana many march martes marzo mas may maybe mayo me medi medicaid medicare melatonin methadone \
         methylphenidate mexican mi mientras miercoles might mirtazapine mis mom monday more morning most \
         mother much mum must muy my naltrexone national navidad need never next night no noches nosotros \
         not november noviembre now nunca nurse o ocd october octubre of off ok okay olanzapine on only or \
         out over papa para paroxetine paxil pero pharmacy phq please poison por porque propranolol prozac \
         psychiatrist psychologist ptsd que quetiapine quien really remeron risperdal risperidone ritalin \
         sabado saturday second september septiembre ser seroquel sertraline shall she should si siempre \
         sin since snri so some sometimes son sorry spanish ssri still su suboxone suicide sunday sus \
         tambien tardes tengo text thank thanks thanksgiving that the then therapist there these they this \
         those thursday tiene to today tomorrow too trazodone tu tuesday tylenol un una unas unos until up \
         usted valium venlafaxine very viernes violence vyvanse want was we wednesday wellbutrin were what \
         when where which while who why will with would xanax y ya yes yesterday yo you your zoloft zyprexa",
    )
});

/// Titles before a name.
pub(crate) static TITLES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    words("don dona dr dra lic miss mr mrs ms mx prof professor rev senor senora senorita sr sra srta")
});

/// Relations before a name.
pub(crate) static RELATIONS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    words(
        "abuela abuelo amiga amigo aunt boss boyfriend brother called cousin daughter esposa esposo ex \
         fiance fiancee friend girlfriend grandfather grandma grandmother grandpa hermana hermano hija hijo \
         husband jefa jefe llamada llamado marido named neighbor nephew niece novia novio pareja partner \
         prima primo roommate sister son teacher tia tio uncle vecina vecino wife",
    )
});

/// Greetings and closings before a name.
pub(crate) static GREETINGS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    words(
        "atentamente dear estimada estimado gracias hello hey hi hola love querida querido regards saludos \
         sincerely thanks thx",
    )
});

/// Words that stand before a place.
pub(crate) static PLACE_BEFORE: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| words("around at cerca desde en from hacia in near outside to"));

/// Two words that introduce a name.
pub(crate) static INTRODUCTIONS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    phrases(
        "name is, names is, i am, i m, this is, call me, me llamo, se llama, nombre es, yo soy, habla con, with dr, see dr, is called",
    )
});
