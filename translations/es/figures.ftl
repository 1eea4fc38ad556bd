# Cómo les va a los programas en esta sede, en cifras.
figures-title = Los programas en cifras
figures-about = Cifras de la sede en el último año. Detrás de ninguna hay un paciente ni un colega.
figures-between = 95 % entre { $low } % y { $high } %
figures-right-heading = Lo que señalaron los programas y lo que se decidió
figures-right-about = Un mensaje cuenta cuando una persona con licencia ha decidido sobre él. La decisión da la razón a una lectura si nadie bajó el nivel, ninguna alarma por él se cerró como «sin peligro» y alguien actuó: respondió, llamó, derivó, dio una cita o puso el nivel.
figures-right-none = Aún no se ha decidido sobre nada de lo que señaló un programa
figures-right-none-do = Las primeras decisiones aparecen aquí en un minuto.
figures-raised-as = Señalado como
figures-decided = Decididos
figures-borne-out = Con razón
figures-share = Proporción
