//! Talks written for the tests. All people in them are invented.

pub const THERAPY: &str = "\
Therapist: Hi Dana, good to see you. How has the last week been?
Client: Um, honestly kind of rough. I had three panic attacks since we met, the worst one was on Tuesday at the grocery store.
Therapist: That sounds really hard. What happened on Tuesday?
Client: My heart was pounding, I could not catch my breath, and I left my cart and went out to the car. It took like twenty minutes to calm down.
Therapist: And how are you sleeping?
Client: Not great. Maybe five hours a night. I wake up around three and then I just lie there.
Therapist: Are you having any thoughts of hurting yourself or of suicide?
Client: No. No, nothing like that.
Therapist: Okay. And any alcohol?
Client: A glass of wine on weekends, maybe two. I stopped drinking during the week in January.
Therapist: Good for you. Are you still taking the sertraline?
Client: Yeah, a hundred milligrams every morning. I missed two doses last week because I ran out.
Therapist: Did you get the refill?
Client: Yes, I picked it up on Monday.
Therapist: How are things at home?
Client: My husband has been supportive. My sister was diagnosed with bipolar disorder last month and that scared me.
Therapist: I can see why. Do you worry that it could happen to you?
Client: Yeah. I keep thinking what if I end up in the hospital like her. If it gets worse I might ask my boss for time off.
Therapist: Let's practice the box breathing that we talked about. I'd like you to do it twice a day, five minutes each time.
Client: I can do that. The breathing helped a little on Tuesday.
Therapist: Great. And let's fill out the thought record again before next session.
Client: Okay.
Therapist: I'll see you in two weeks, on the fourteenth.
";

pub const GENERAL: &str = "\
Doctor: Good morning, Mr. Ortiz. What brings you in?
Patient: My right knee has been killing me for about six weeks. I twisted it playing soccer.
Doctor: Any swelling?
Patient: Yes, it swelled up the first few days and then it went down.
Doctor: Any numbness or tingling in the leg?
Patient: No.
Doctor: Does it lock or give way?
Patient: It gave out on me once on the stairs.
Doctor: What have you taken for it?
Patient: Ibuprofen, four hundred milligrams, maybe three times a day. It helps some.
Doctor: How about your blood pressure, are you taking the lisinopril?
Patient: I am, twenty milligrams every day.
Doctor: Any chest pain or shortness of breath?
Patient: No, none of that.
Doctor: Do you smoke?
Patient: I quit ten years ago. I used to smoke a pack a day.
Doctor: Anything in the family, heart disease, diabetes?
Patient: My father had a heart attack at fifty five. My mother has diabetes.
Doctor: Are you allergic to anything?
Patient: Penicillin, I get a rash.
Doctor: Let me take a look. Your blood pressure today is one forty two over eighty eight. There is some tenderness along the medial joint line of the right knee. No effusion. Range of motion is full.
Patient: Ow, yes, that's the spot.
Doctor: I think you may have torn your meniscus. I'm going to order an MRI of the knee. Keep using the ibuprofen with food, and ice it.
Patient: Will I need surgery?
Doctor: We might consider surgery if the MRI shows a large tear, but let's start with physical therapy twice a week.
Patient: Sounds good.
Doctor: I'm going to increase the lisinopril to forty milligrams. Come back in four weeks.
";

pub const FAMILY: &str = "\
Clinician: Thanks for coming in together. Leo, your mom called because she was worried. What's been going on?
Client: School is bad. I've been skipping. I haven't gone since last Thursday.
Other(Mother): He won't come out of his room. He barely eats, and I found a bottle of vodka under his bed.
Client: It was one time, mom.
Clinician: Leo, how much are you drinking?
Client: Like on Friday I had four shots. I don't drink every day.
Clinician: Have you ever tried to hurt yourself?
Client: Last year I cut my arm. Not since then.
Clinician: Are you thinking about killing yourself now?
Client: No. Sometimes I wish I wasn't here but I wouldn't do anything.
Other(Mother): I take medication for depression myself, I've been on fluoxetine since he was born.
Clinician: Thank you for telling me. Are there any guns in the house?
Other(Mother): No, no guns. I locked up all the medicine.
Clinician: Leo, who could you call if it got worse?
Client: My uncle Ray. And the 988 thing.
Clinician: I would recommend that we meet every week for now. I'm also going to talk with the school counselor if you both agree.
Other(Mother): Yes, please do.
";
